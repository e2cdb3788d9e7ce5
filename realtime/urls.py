"""The engine's HTTP twin."""

from django.urls import URLPattern

app_name = "realtime"
urlpatterns: list[URLPattern] = []
