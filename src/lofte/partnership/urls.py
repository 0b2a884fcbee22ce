"""What residents meet."""

from django.urls import path

from lofte.partnership.views import public

app_name = "partnership"
HERE = "<slug:municipality>/overenskommelse/"
urlpatterns = [
    path(f"{HERE}radet/", public.council, name="council"),
    path(f"{HERE}radet.json", public.council_data, name="council-data"),
    path(f"{HERE}bilagor/<slug:sha256>.pdf", public.annex, name="annex"),
]
