"""Addresses of letters."""

from django.urls import path

from groups.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("a/<int:pk>/", views.write, name="write"),
    path("<uuid:key>/", views.letter, name="letter"),
    path("<uuid:key>/refuser/", views.refuse, name="refuse"),
    path("<uuid:key>/signaler/", views.report, name="report"),
]
