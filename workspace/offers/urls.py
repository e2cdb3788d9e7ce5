"""Addresses of offers of means."""

from django.urls import path

from workspace.offers import views

app_name = "offers"
urlpatterns = [
    path("", views.offers, name="offers"),
    path("nouveau/", views.new, name="new"),
    path("<int:pk>/", views.offer, name="offer"),
    path("<int:pk>/modifier/", views.edit, name="edit"),
    path("<int:pk>/retirer/", views.stand, name="stand"),
    path("<int:pk>/prets/", views.lend, name="lend"),
    path("prets/<int:pk>/rendu/", views.take_back, name="take_back"),
]
