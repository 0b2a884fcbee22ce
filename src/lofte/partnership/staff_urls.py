"""What staff work with."""

from django.urls import URLPattern

app_name = "agreeing"
urlpatterns: list[URLPattern] = []
