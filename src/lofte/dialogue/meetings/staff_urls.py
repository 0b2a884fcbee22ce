from django.urls import path

from lofte.dialogue.meetings.views import closing, papers, placing, staff, walking

DIALOGUE = "dialoger/<slug:municipality>/<int:number>/"
STOP = f"{DIALOGUE}stopp/<int:position>/"

urlpatterns = [
    path("dialoger/", staff.everywhere, name="dialogues-everywhere"),
    path("dialoger/<slug:municipality>/", staff.dialogues, name="dialogues"),
    path("dialoger/<slug:municipality>/ny/", staff.plan, name="plan-dialogue"),
    path(DIALOGUE, staff.dialogue, name="dialogue"),
    path(f"{DIALOGUE}om/", staff.describe, name="describe-dialogue"),
    path(f"{DIALOGUE}oppna/", staff.open_dialogue, name="open-dialogue"),
    path(f"{DIALOGUE}stang/", closing.close, name="close-dialogue"),
    path(f"{DIALOGUE}svar/", closing.tell_outcome, name="tell-outcome"),
    path(f"{DIALOGUE}affisch/", papers.poster, name="poster"),
    path(f"{DIALOGUE}affisch.pdf", papers.poster_pdf, name="poster-pdf"),
    path(f"{DIALOGUE}kort/", papers.cards, name="cards"),
    path(f"{DIALOGUE}kort.pdf", papers.cards_pdf, name="cards-pdf"),
    path(f"{DIALOGUE}vandring/", walking.walk, name="walk"),
    path(f"{DIALOGUE}stopp/nytt/", walking.add_stop, name="add-stop"),
    path(STOP, walking.stop, name="stop"),
    path(f"{STOP}flytta/", walking.move_stop, name="move-stop"),
    path(f"{STOP}ta-bort/", walking.remove_stop, name="remove-stop"),
    path(f"{STOP}svar/", walking.answer_stop, name="answer-stop"),
    path("platser/<slug:municipality>/", placing.places, name="places"),
    path("platser/<slug:municipality>/<int:number>/", placing.place, name="place"),
]
