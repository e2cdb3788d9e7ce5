"""Addresses of questions of practice."""

from django.urls import path

from workspace.threads import views

app_name = "threads"
urlpatterns = [
    path("groupe/<slug:slug>/", views.of_group, name="of_group"),
    path("groupe/<slug:slug>/nouvelle/", views.new, name="new"),
    path("<uuid:key>/", views.thread, name="thread"),
    path("<uuid:key>/etat/", views.state, name="state"),
]
