"""What those who listen work with."""

from lofte.dialogue.meetings.staff_urls import urlpatterns as meetings
from lofte.dialogue.opinions.staff_urls import urlpatterns as opinions
from lofte.dialogue.voices.staff_urls import urlpatterns as voices

app_name = "listening"
urlpatterns = [*voices, *meetings, *opinions]
