"""What staff work with."""

from django.urls import URLPattern

app_name = "figures"
urlpatterns: list[URLPattern] = []
