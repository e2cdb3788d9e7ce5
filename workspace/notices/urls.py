"""Addresses of notices and of the demonstration's mail."""

from django.urls import URLPattern

app_name = "notices"
urlpatterns: list[URLPattern] = []
