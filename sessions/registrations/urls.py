"""Addresses of registrations: the form, one's own page, and what the team works with."""

from django.urls import path

from sessions.registrations.views import own, person, public, team

app_name = "registrations"
urlpatterns = [
    path("<slug:slug>/inscription/", public.register, name="register"),
    path("<slug:slug>/inscriptions/", team.people, name="people"),
    path("<slug:slug>/inscriptions/etat/", team.state, name="state"),
    path("<slug:slug>/inscriptions/nouvelle/", team.enter, name="enter"),
    path("<slug:slug>/inscriptions/reglages/", team.opening, name="opening"),
    path("<slug:slug>/inscriptions/<int:pk>/", person.person, name="person"),
    path("<slug:slug>/inscriptions/<int:pk>/changer/", person.correct, name="correct"),
    path("<slug:slug>/inscriptions/<int:pk>/ateliers/", person.choose, name="choose_for"),
    path("<slug:slug>/inscriptions/<int:pk>/avec/", person.bring, name="bring_for"),
    path("<slug:slug>/inscriptions/<int:pk>/annuler/", person.cancel, name="cancel_for"),
    path("<slug:slug>/inscriptions/<int:pk>/passer-devant/", person.pass_first, name="pass_first"),
    path("<slug:slug>/inscriptions/<int:pk>/effacer/", person.erase, name="erase_for"),
    path("inscription/<str:token>/", own.own, name="own"),
    path("inscription/<str:token>/c-est-moi/", own.prove, name="prove"),
    path("inscription/<str:token>/changer/", own.change, name="change"),
    path("inscription/<str:token>/ateliers/", own.choose, name="choose"),
    path("inscription/<str:token>/avec/", own.bring, name="bring"),
    path("inscription/<str:token>/annuler/", own.cancel, name="cancel"),
    path("inscription/<str:token>/effacer/", own.forget, name="forget"),
    path("inscription/<str:token>/rencontre.ics", own.diary_entry, name="diary"),
    path("inscription/<str:token>/code.svg", own.badge, name="badge"),
]
