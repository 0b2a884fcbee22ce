"""What staff draft from the record before it is sent."""

from django.urls import path

from lofte.website.publishing import press_views

app_name = "publishing"
HERE = "pressmeddelande/<slug:municipality>/<slug:period>"
urlpatterns = [
    path(f"{HERE}/", press_views.press, name="press"),
    path(f"{HERE}.docx", press_views.press_word, name="press-word"),
    path(f"{HERE}.txt", press_views.press_text, name="press-text"),
]
