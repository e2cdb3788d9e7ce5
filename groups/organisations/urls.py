"""Addresses of organisations."""

from django.urls import path

from groups.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("<int:pk>/", views.organisation, name="organisation"),
    path("<int:pk>/modifier/", views.edit, name="edit"),
    path("<int:pk>/repondre/", views.claim, name="claim"),
]
