from django.urls import path

from lofte.website import views

app_name = "website"
urlpatterns = [
    path("", views.front, name="front"),
    path("sverige.json", views.front_data, name="front-data"),
    path("loften/", views.clauses, name="clauses"),
    path("loften.json", views.clauses_data, name="clauses-data"),
    path("kvitto/", views.receipt, name="receipt"),
    path("om/", views.about, name="about"),
    path("om.json", views.about_data, name="about-data"),
    path("oppna-data/", views.open_data, name="open-data"),
    path("oppna-data.json", views.open_data_data, name="open-data-data"),
    path("format/medborgarlofte-1.schema.json", views.schema, name="schema"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("polis/<slug:district>/", views.district, name="district"),
    path("polis/<slug:district>.json", views.district_data, name="district-data"),
    path("<slug:municipality>/", views.municipality, name="municipality"),
    path("<slug:municipality>.json", views.municipality_data, name="municipality-data"),
    path("<slug:municipality>/farg.css", views.colour, name="colour"),
    path(
        "<slug:municipality>/underlag/<slug:sha256>.<slug:extension>",
        views.evidence,
        name="evidence",
    ),
    path("<slug:municipality>/<slug:period>/", views.round, name="round"),
    path("<slug:municipality>/<slug:period>.json", views.round_data, name="round-data"),
    path("<slug:municipality>/<slug:period>/<slug:clause>/", views.clause, name="clause"),
    path(
        "<slug:municipality>/<slug:period>/<slug:clause>.json",
        views.clause_data,
        name="clause-data",
    ),
]
