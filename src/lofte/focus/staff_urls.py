"""What staff work with."""

from django.urls import path

from lofte.focus import views

app_name = "choosing"
HERE = "val/<slug:municipality>/"
CHOICE = f"{HERE}<int:number>/"
urlpatterns = [
    path(HERE, views.choices, name="choices"),
    path(f"{HERE}nytt/", views.begin, name="begin"),
    path(CHOICE, views.choice, name="choice"),
    path(f"{CHOICE}teman/", views.threshold, name="threshold"),
    path(f"{CHOICE}kriterier/nytt/", views.add_criterion, name="add-criterion"),
    path(f"{CHOICE}kriterier/<int:key>/", views.criterion, name="criterion"),
    path(f"{CHOICE}poang/<slug:side>/<int:at>/", views.score, name="score"),
    path(f"{CHOICE}omraden/nytt/", views.add_area, name="add-area"),
    path(f"{CHOICE}omraden/<int:key>/", views.area, name="area"),
    path(f"{CHOICE}problem/<int:at>/", views.answer_problem, name="answer-problem"),
    path(f"{CHOICE}tema/<slug:theme>/", views.answer_theme, name="answer-theme"),
    path(f"{CHOICE}besluta/", views.decide, name="decide"),
]
