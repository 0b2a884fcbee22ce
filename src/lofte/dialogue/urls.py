"""What residents meet. Without an account, and without a cookie."""

from lofte.dialogue.meetings.urls import urlpatterns as meetings
from lofte.dialogue.opinions.urls import urlpatterns as opinions
from lofte.dialogue.voices.urls import urlpatterns as voices

app_name = "dialogue"
urlpatterns = [*voices, *opinions, *meetings]
