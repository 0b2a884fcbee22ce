"""What is taken along; stands before the addresses of periods and clauses, which it looks like."""

from django.urls import path

from lofte.website.publishing import law_views, views
from lofte.website.publishing.record import HERE

PLACE = f"<slug:municipality>/{HERE}"
ROUND = f"<slug:municipality>/<slug:period>/{HERE}"
urlpatterns = [
    path("nytt.atom", views.national_feed, name="national-feed"),
    path(f"{PLACE}/nytt.atom", views.feed, name="feed"),
    path(f"{PLACE}/kalender.ics", views.calendar, name="calendar"),
    path(f"{PLACE}/bild.png", views.picture_of_place, name="picture-of-place"),
    path(f"{PLACE}/lagesbild.docx", law_views.situation_word, name="situation-word"),
    path(f"{PLACE}/lagesbild.pdf", law_views.situation_pdf, name="situation-pdf"),
    path(f"{ROUND}/atgardsplan.docx", law_views.plan_word, name="plan-word"),
    path(f"{ROUND}/atgardsplan.pdf", law_views.plan_pdf, name="plan-pdf"),
    path(f"{ROUND}/blad/", views.leaflet, name="leaflet"),
    path(f"{ROUND}/blad.pdf", views.leaflet_pdf, name="leaflet-pdf"),
    path(f"{ROUND}/blad/<int:area>/", views.leaflet, name="leaflet-of-area"),
    path(f"{ROUND}/blad/<int:area>.pdf", views.leaflet_pdf, name="leaflet-pdf-of-area"),
    path(f"{ROUND}/handling.docx", views.board_word, name="board-document"),
    path(f"{ROUND}/siffror.xlsx", views.figures, name="figures"),
    path(f"{ROUND}/kort/", views.card, name="card"),
    path(f"{ROUND}/bild.png", views.picture_of_round, name="picture-of-round"),
    path(f"{ROUND}/bild/<slug:clause>.png", views.picture_of_promise, name="picture-of-promise"),
]
