from django.urls import path

from lofte.pledges import views

app_name = "pledges"
urlpatterns = [
    path("beslut/<slug:municipality>/<slug:period>/", views.decide, name="decide"),
    path("beslut/<int:number>/ta-tillbaka/", views.withdraw_decision, name="withdraw-decision"),
    path("andra/<slug:municipality>/<slug:period>/<slug:clause>/", views.amend, name="amend"),
]
