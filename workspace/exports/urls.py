"""Addresses of exports: ask, follow, download."""

from django.urls import URLPattern

app_name = "exports"
urlpatterns: list[URLPattern] = []
