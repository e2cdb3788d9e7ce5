"""Addresses of reading paths."""

from django.urls import path

from workspace.paths import views

app_name = "paths"
urlpatterns = [
    path("", views.paths, name="paths"),
    path("nouveau/", views.new, name="new"),
    path("<uuid:key>/", views.path, name="path"),
    path("<uuid:key>/composer/", views.compose, name="compose"),
    path("<uuid:key>/publier/", views.publish, name="publish"),
    path("<uuid:key>/supprimer/", views.erase, name="erase"),
    path("ajouter/<uuid:entry>/", views.add, name="add"),
    path("etapes/<int:pk>/", views.step, name="step"),
    path("etapes/<int:pk>/lue/", views.read, name="read"),
]
