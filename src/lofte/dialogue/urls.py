"""What residents meet. Without an account, and without a cookie."""

from lofte.dialogue.meetings.urls import urlpatterns as meetings
from lofte.dialogue.opinions.urls import urlpatterns as opinions
from lofte.dialogue.voices.urls import urlpatterns as voices

app_name = "dialogue"
# Votes first: they are asked for most, and each address before them costs a little.
urlpatterns = [*opinions, *voices, *meetings]
