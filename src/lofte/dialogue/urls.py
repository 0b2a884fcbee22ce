"""What residents meet. Without an account, and without a cookie."""

from django.urls import path

from lofte.dialogue.opinions.urls import urlpatterns as opinions
from lofte.dialogue.voices.urls import urlpatterns as voices

app_name = "dialogue"
urlpatterns = [*opinions, *voices]
