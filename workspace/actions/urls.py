"""Addresses of actions."""

from django.urls import path

from workspace.actions import views

app_name = "actions"
urlpatterns = [
    path("groupe/<slug:slug>/", views.of_group, name="of_group"),
    path("<int:pk>/etat/", views.set_state, name="set_state"),
]
