"""Addresses of the shared knowledge."""

from django.urls import path

from workspace.knowledge import views

app_name = "knowledge"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("<uuid:pk>/", views.entry, name="entry"),
]
