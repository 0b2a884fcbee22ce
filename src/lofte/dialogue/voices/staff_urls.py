from django.urls import path

from lofte.dialogue.voices.views import reading

urlpatterns = [
    path("roster/<slug:municipality>/", reading.voices, name="voices"),
    path("roster/<slug:municipality>/skriv-in/", reading.enter, name="enter"),
    path("roster/<slug:municipality>/horda/", reading.heard, name="heard"),
    path("roster/<slug:municipality>/teman/", reading.themes, name="themes"),
    path("roster/<slug:municipality>/ut.csv", reading.export, name="export"),
    path("roster/<slug:municipality>/<uuid:key>/", reading.voice, name="voice"),
    path("roster/<slug:municipality>/<uuid:key>/<slug:act>/", reading.act, name="act"),
]
