"""Addresses of the register of ruptures d'accès."""

from django.urls import path

from workspace.barriers import views

app_name = "barriers"
urlpatterns = [
    path("", views.barriers, name="barriers"),
    path("nouvelle/", views.new, name="new"),
    path("<int:pk>/", views.barrier, name="barrier"),
    path("<int:pk>/modifier/", views.edit, name="edit"),
    path("<int:pk>/levee/", views.lift, name="lift"),
]
