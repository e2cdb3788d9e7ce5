"""Addresses of exports: ask, follow, download."""

from django.urls import path

from workspace.exports import views

app_name = "exports"
urlpatterns = [
    path("demander/", views.ask, name="request"),
    path("<uuid:pk>/", views.export, name="export"),
    path("<uuid:pk>/etat/", views.status, name="status"),
    path("<uuid:pk>/reessayer/", views.retry, name="retry"),
    path("<uuid:pk>/fichier/", views.download, name="download"),
]
