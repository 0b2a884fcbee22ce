"""What residents meet."""

from django.urls import path

from lofte.focus import views

app_name = "focus"
urlpatterns = [
    path("<slug:municipality>/fokus/", views.public_choice, name="choice"),
    path("<slug:municipality>/fokus.json", views.public_choice_data, name="choice-data"),
]
