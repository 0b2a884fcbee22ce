"""What staff work with."""

from django.urls import path

from lofte.datasets import views

app_name = "figures"
HERE = "siffror/<slug:municipality>/"

urlpatterns = [
    path(HERE, views.figures, name="list"),
    path(f"{HERE}ta-in/", views.choose, name="choose"),
    path(f"{HERE}ta-in/<slug:kind>/", views.bring, name="bring"),
    path(f"{HERE}fil/<int:number>/", views.file, name="file"),
    path(f"{HERE}fil/<int:number>/ra/", views.raw, name="raw"),
    path(f"{HERE}serie/<int:number>/", views.series, name="series"),
    path(f"{HERE}serie/<int:number>.csv", views.series_data, name="series-data"),
    path(f"{HERE}handelser/", views.events, name="events"),
]
