from django.urls import include, path

from lofte.website import agreement_views, problem_page, signed_views, views

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
    path("", include("lofte.website.publishing.urls")),
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
    path(
        "<slug:municipality>/lagesbild/<slug:picture>/<int:number>/",
        problem_page.problem,
        name="problem",
    ),
    path(
        "<slug:municipality>/lagesbild/<slug:picture>/<int:number>.json",
        problem_page.problem_data,
        name="problem-data",
    ),
    # Before the rounds and the clauses, whose addresses they look like.
    path("<slug:municipality>/overenskommelse/", agreement_views.agreement, name="agreement"),
    path(
        "<slug:municipality>/overenskommelse.json",
        agreement_views.agreement_data,
        name="agreement-data",
    ),
    path(
        "<slug:municipality>/overenskommelse/<int:number>/",
        agreement_views.agreement,
        name="agreement-version",
    ),
    path(
        "<slug:municipality>/overenskommelse/<int:number>.json",
        agreement_views.agreement_data,
        name="agreement-version-data",
    ),
    path("<slug:municipality>/<slug:period>/", views.round, name="round"),
    path("<slug:municipality>/<slug:period>.json", views.round_data, name="round-data"),
    # Before the clauses, whose addresses they look like.
    path(
        "<slug:municipality>/<slug:period>/underskrifter/",
        signed_views.signatures,
        name="signatures",
    ),
    path(
        "<slug:municipality>/<slug:period>/underskrifter.json",
        signed_views.signatures_data,
        name="signatures-data",
    ),
    path(
        "<slug:municipality>/<slug:period>/underskrifter/<int:number>.pdf",
        signed_views.signed_pdf,
        name="signed-pdf",
    ),
    path(
        "<slug:municipality>/<slug:period>/underskrifter/<int:number>.json",
        signed_views.signed_text,
        name="signed-text",
    ),
    path("<slug:municipality>/<slug:period>/<slug:clause>/", views.clause, name="clause"),
    path(
        "<slug:municipality>/<slug:period>/<slug:clause>.json",
        views.clause_data,
        name="clause-data",
    ),
]
