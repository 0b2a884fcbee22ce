from django.urls import path

from lofte.dialogue.opinions.views import proposing, results, voting

# Under `dialogue`, whose name they bear.
HERE = "<slug:municipality>/dialog/<slug:slug>"
urlpatterns = [
    path(f"{HERE}/rosta/", voting.vote, name="vote"),
    path(f"{HERE}/rosta/forslag/", proposing.propose, name="propose"),
    path(f"{HERE}/rosta/<slug:word>/", voting.vote, name="vote-staff"),
    path(f"{HERE}/rosta/<slug:word>/forslag/", proposing.propose, name="propose-staff"),
    path(f"{HERE}/asikter/", results.page, name="results"),
    path(f"{HERE}/asikter.json", results.data, name="results-data"),
    path(f"{HERE}/asikter.csv", results.file, name="results-file"),
]
