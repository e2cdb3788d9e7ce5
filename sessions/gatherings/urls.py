"""Addresses of gatherings."""

from django.urls import path

from sessions.gatherings import views

app_name = "gatherings"
urlpatterns = [
    path("", views.gatherings, name="gatherings"),
    path("<slug:slug>/", views.gathering, name="gathering"),
    path("<slug:slug>/preparer/", views.prepare, name="prepare"),
]
