"""Addresses of working groups, invitations and requests."""

from django.urls import URLPattern

app_name = "groups"
urlpatterns: list[URLPattern] = []
