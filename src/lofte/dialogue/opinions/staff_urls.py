from django.urls import path

from lofte.dialogue.opinions.views import staff

# Under `listening`, whose name they bear.
urlpatterns = [
    path("samtal/<slug:municipality>/", staff.conversations, name="conversations"),
    path("samtal/<slug:municipality>/<slug:slug>/", staff.conversation, name="conversation"),
    path("samtal/<slug:municipality>/<slug:slug>/vilka/", staff.settle, name="settle"),
    path("samtal/<slug:municipality>/<slug:slug>/pastaenden/", staff.statements, name="statements"),
    path(
        "samtal/<slug:municipality>/<slug:slug>/pastaenden/<int:number>/",
        staff.moderate,
        name="moderate",
    ),
    path("samtal/<slug:municipality>/<slug:slug>/koder/", staff.codes, name="codes"),
    path("samtal/<slug:municipality>/<slug:slug>/koder.csv", staff.codes_file, name="codes-file"),
    path(
        "samtal/<slug:municipality>/<slug:slug>/slapp-in/<slug:level>/",
        staff.let_in,
        name="let-in",
    ),
    path("samtal/<slug:municipality>/<slug:slug>/resultat/", staff.preview, name="preview"),
    path("samtal/<slug:municipality>/<slug:slug>/<slug:act>/", staff.act, name="conversation-act"),
]
