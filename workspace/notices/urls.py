"""Addresses of the demonstration's mail."""

from django.urls import path

from workspace.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.mails, name="mailbox"),
    path("<slug:key>/", views.mail, name="mail"),
]
