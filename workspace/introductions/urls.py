"""Addresses of introductions."""

from django.urls import path

from workspace.introductions import views

app_name = "introductions"
urlpatterns = [
    path("", views.introductions, name="introductions"),
    path("proposer/<int:need>/<int:offer>/", views.propose, name="propose"),
    path("<int:pk>/", views.introduction, name="introduction"),
    path("<int:pk>/repondre/", views.answer, name="answer"),
    path("<int:pk>/issue/", views.outcome, name="outcome"),
]
