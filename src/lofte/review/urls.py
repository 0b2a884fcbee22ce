from django.urls import path

from lofte.review import views

app_name = "review"
urlpatterns = [
    path("publicera/<slug:municipality>/<slug:period>/", views.publish, name="publish"),
]
