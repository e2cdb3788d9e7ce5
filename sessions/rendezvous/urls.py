"""Addresses of rendez-vous. A token is longer than any other word here."""

from django.urls import path

from sessions.rendezvous.views import own, team

app_name = "rendezvous"
urlpatterns = [
    path("<slug:slug>/rendez-vous/", team.of_gathering, name="of_gathering"),
    path("<slug:slug>/rendez-vous/proposer/<int:one>/<int:other>/", team.propose, name="team_propose"),
    path("<slug:slug>/rendez-vous/<int:pk>/repondre/", team.answer_for, name="answer_for"),
    path("<slug:slug>/rendez-vous/<str:token>/", own.own, name="own"),
    path("<slug:slug>/rendez-vous/<str:token>/me-montrer/", own.show_me, name="show_me"),
    path("<slug:slug>/rendez-vous/<str:token>/proposer/<int:pk>/", own.propose, name="propose"),
    path("<slug:slug>/rendez-vous/<str:token>/<int:pk>/", own.answer, name="answer"),
]
