"""Addresses of séances."""

from django.urls import URLPattern

app_name = "codev"
urlpatterns: list[URLPattern] = []
