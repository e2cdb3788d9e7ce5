"""Addresses of needs."""

from django.urls import path

from workspace.needs import views

app_name = "needs"
urlpatterns = [
    path("groupe/<slug:slug>/", views.of_group, name="of_group"),
    path("<int:pk>/etat/", views.set_status, name="set_status"),
]
