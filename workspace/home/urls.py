"""The front page, one's own space, and the guide to the visual language."""

from django.urls import path

from workspace.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("style/", views.style, name="style"),
]
