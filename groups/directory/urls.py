"""Addresses of the directory of people."""

from django.urls import path

from groups.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.people, name="people"),
    path("personnes/<int:pk>/", views.person, name="person"),
]
