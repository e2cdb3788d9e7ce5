"""Addresses of calendars."""

from django.urls import path

from workspace.calendar import feeds, views

app_name = "calendar"
urlpatterns = [
    path("", views.month, name="month"),
    path("liste/", views.coming, name="list"),
    path("abonnement/", feeds.subscription, name="subscription"),
    path("abonnement/nouvelle/", feeds.give_address, name="give_address"),
    path("abonnement/revoquer/", feeds.revoke, name="revoke"),
    path("abonnement/<str:token>.ics", feeds.feed, name="feed"),
]
