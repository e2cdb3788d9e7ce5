"""Addresses of notices and of what one wants to receive."""

from django.urls import path

from workspace.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("cloche/", views.bell, name="bell"),
    path("lu/", views.read_all, name="read_all"),
    path("courrier/", views.preferences, name="preferences"),
    path("arreter/<str:token>/", views.stop, name="stop"),
    path("<int:pk>/", views.follow, name="follow"),
    path("<int:pk>/lu/", views.read, name="read"),
]
