"""Addresses of what is said of an entry."""

from django.urls import path

from workspace.finding import views

app_name = "finding"
urlpatterns = [
    path("connaissances/<uuid:pk>/utile/", views.useful, name="useful"),
    path("connaissances/<uuid:pk>/remarquable/", views.remarkable, name="remarkable"),
]
