"""Addresses of one's own profile and of the guest's way to membership."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
