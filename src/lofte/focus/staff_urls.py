"""What staff work with."""

from django.urls import URLPattern

app_name = "choosing"
urlpatterns: list[URLPattern] = []
