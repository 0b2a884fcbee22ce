"""What residents meet."""

from django.urls import URLPattern

app_name = "focus"
urlpatterns: list[URLPattern] = []
