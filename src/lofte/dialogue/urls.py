"""What residents meet. Without an account, and without a cookie."""

from django.urls import URLPattern, URLResolver

app_name = "dialogue"
urlpatterns: list[URLPattern | URLResolver] = []
