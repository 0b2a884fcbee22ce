from django.urls import include, path

from lofte.pledges import views
from lofte.pledges.sources import views as sources

app_name = "pledges"
urlpatterns = [
    path("utkast/", include("lofte.pledges.drafts.urls")),
    path("", include("lofte.pledges.signing.urls")),
    # Before the round's own address, which would take a number for a municipality.
    path("beslut/<int:number>/ta-tillbaka/", views.withdraw_decision, name="withdraw-decision"),
    path("beslut/<slug:municipality>/<slug:period>/", views.decide, name="decide"),
    path(
        "kallor/<slug:municipality>/<slug:period>/<slug:clause>/", sources.sources, name="sources"
    ),
    path("vilar-pa/<slug:municipality>/<slug:period>/", views.stand_on, name="stand-on"),
    path("andra/<slug:municipality>/<slug:period>/<slug:clause>/", views.amend, name="amend"),
]
