"""Addresses of the letter."""

from django.urls import path

from workspace.newsletter import views

app_name = "newsletter"
urlpatterns = [
    path("", views.letter, name="letter"),
    path("confirmer/<str:token>/", views.confirm, name="confirm"),
    path("choisir/<str:token>/", views.choose, name="choose"),
    path("arreter/<str:token>/", views.stop, name="stop"),
    path("suivre/<slug:slug>/", views.follow, name="follow"),
]
