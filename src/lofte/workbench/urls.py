from django.urls import path

from lofte.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.week, name="week"),
    path("omgang/<slug:municipality>/<slug:period>/", views.round, name="round"),
    path(
        "utkast/<slug:municipality>/<int:number>/publicera/",
        views.publish_draft,
        name="publish-draft",
    ),
    path("loggat/<int:number>/", views.logged, name="logged"),
]
