"""Addresses of gatherings."""

from django.urls import path

from sessions.gatherings.views import caravans, leaving, pages, preparing

app_name = "gatherings"
urlpatterns = [
    path("", pages.gatherings, name="gatherings"),
    path("nouvelle/", preparing.new, name="new"),
    path("caravanes/nouvelle/", caravans.new, name="new_caravan"),
    path("caravanes/<slug:slug>/", caravans.caravan, name="caravan"),
    path("caravanes/<slug:slug>/modifier/", caravans.edit, name="edit_caravan"),
    path("calendrier.ics", leaving.public_calendar, name="calendar"),
    path("flux.atom", leaving.atom, name="atom"),
    path("integrer/", leaving.embedding, name="embedding"),
    path("integrer/cadre/", leaving.frame, name="frame"),
    path("<slug:slug>/", pages.gathering, name="gathering"),
    path("<slug:slug>/agenda.ics", leaving.calendar_file, name="ics"),
    path("<slug:slug>/cadre/", leaving.frame_of_one, name="frame_of_one"),
    path("<slug:slug>/preparer/", preparing.prepare, name="prepare"),
    path("<slug:slug>/preparer/modifier/", preparing.edit, name="edit"),
    path("<slug:slug>/preparer/annoncer/", preparing.announce, name="announce"),
    path("<slug:slug>/preparer/annuler/", preparing.cancel, name="cancel"),
    path("<slug:slug>/preparer/supprimer/", preparing.give_up, name="give_up"),
    path("<slug:slug>/carnet/", preparing.open_notebook, name="notebook"),
    path("<slug:slug>/carnet/fiche/", preparing.share_notebook, name="share_notebook"),
]
