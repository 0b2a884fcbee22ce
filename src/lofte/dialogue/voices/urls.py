from django.urls import path

from lofte.dialogue.voices.views import installed, published, receipts, telling

urlpatterns = [
    path("kvitto/lagg-till/", receipts.add, name="add"),
    path("kvitto/ta-tillbaka/", receipts.withdraw, name="withdraw"),
    path("<slug:municipality>/rost/", telling.tell, name="tell"),
    path("<slug:municipality>/rost/biljett/", telling.ticket, name="ticket"),
    path("<slug:municipality>/rost/app.json", installed.manifest, name="manifest"),
    path("<slug:municipality>/rost/arbetare.js", installed.worker, name="worker"),
    path("<slug:municipality>/rost/alla/", published.voices, name="voices"),
    path("<slug:municipality>/rost/alla.json", published.voices_data, name="voices-data"),
    path("<slug:municipality>/rost/regler/", published.house_rules, name="house-rules"),
    path("<slug:municipality>/rost/regler.json", published.house_rules_data, name="rules-data"),
    path("<slug:municipality>/dialog/<slug:slug>/rost/", telling.tell_in, name="tell-in"),
    path(
        "<slug:municipality>/dialog/<slug:slug>/rost/<slug:word>/",
        telling.tell_in,
        name="tell-staff",
    ),
    path("<slug:municipality>/dialog/<slug:slug>/rost/arbetare.js", installed.worker),
    path("<slug:municipality>/dialog/<slug:slug>/rost/<slug:word>/arbetare.js", installed.worker),
]
