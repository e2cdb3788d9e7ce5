"""Addresses of registrations: the form, one's own page, and what the team works with."""

from django.urls import path

from sessions.registrations.views import own, public

app_name = "registrations"
urlpatterns = [
    path("<slug:slug>/inscription/", public.register, name="register"),
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
