"""What residents meet."""

from django.urls import path

from lofte.findings.views import public

app_name = "findings"
urlpatterns = [
    path("<slug:municipality>/lagesbild/", public.picture, name="picture"),
    path("<slug:municipality>/lagesbild.json", public.picture_data, name="picture-data"),
]
