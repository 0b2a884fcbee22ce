"""What staff draft from the record before it is sent, and what is internal."""

from django.urls import path

from lofte.website.publishing import law_views, press_views

app_name = "publishing"
PICTURE = "lagesbild/<slug:municipality>/<int:number>/handling"
HERE = "pressmeddelande/<slug:municipality>/<slug:period>"
urlpatterns = [
    path(f"{PICTURE}.docx", law_views.internal_word, name="internal-word"),
    path(f"{PICTURE}.pdf", law_views.internal_pdf, name="internal-pdf"),
    path(f"{HERE}/", press_views.press, name="press"),
    path(f"{HERE}.docx", press_views.press_word, name="press-word"),
    path(f"{HERE}.txt", press_views.press_text, name="press-text"),
]
