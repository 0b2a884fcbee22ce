from django.urls import path

from lofte.workbench import carrying, gates, views

app_name = "workbench"
urlpatterns = [
    path("", views.week, name="week"),
    path("omgang/<slug:municipality>/<slug:period>/", views.round, name="round"),
    # Among the addresses of agreements: here the rounds that stand on one are known.
    path("overenskommelse/<slug:municipality>/<int:number>/", views.agreement, name="agreement"),
    path(
        "utkast/<slug:municipality>/<int:number>/publicera/",
        views.publish_draft,
        name="publish-draft",
    ),
    path(
        "utkast/<slug:municipality>/<int:number>/fran-forra/",
        carrying.carry_over,
        name="carry-over",
    ),
    path(
        "utkast/<slug:municipality>/<int:number>/fran-forra/<slug:period>/<slug:clause>/",
        carrying.carry_clause,
        name="carry-clause",
    ),
    path(
        "radgivare/<slug:municipality>/utkast/<int:number>/<int:line>/",
        views.coach_draft,
        name="coach-draft",
    ),
    path(
        "radgivare/<slug:municipality>/lofte/<slug:period>/<slug:clause>/",
        views.coach_clause,
        name="coach-clause",
    ),
    path("steg/<slug:municipality>/", gates.gates, name="gates"),
    path("loggat/<int:number>/", views.logged, name="logged"),
]
