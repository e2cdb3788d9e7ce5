"""Addresses of the day itself."""

from django.urls import path

from sessions.arrivals.views import day, desk, spot

app_name = "arrivals"
urlpatterns = [
    path("<slug:slug>/accueil/", desk.desk, name="desk"),
    path("<slug:slug>/accueil/hors-ligne/", desk.shell, name="shell"),
    path("<slug:slug>/accueil/etat/", desk.state, name="state"),
    path("<slug:slug>/accueil/liste/", desk.whole, name="roll"),
    path("<slug:slug>/accueil/nouvelles/", desk.news, name="news"),
    path("<slug:slug>/accueil/gestes/", desk.tell, name="tell"),
    path("<slug:slug>/accueil/badge/", desk.whose, name="whose"),
    path("<slug:slug>/accueil/arrivee/", desk.come, name="come"),
    path("<slug:slug>/accueil/annuler/", desk.take_back, name="take_back"),
    path("<slug:slug>/accueil/sans-inscription/", desk.walk_in, name="walk_in"),
    path("<slug:slug>/sur-place/", spot.spot, name="spot"),
    path("<slug:slug>/jour/", day.day, name="day"),
]
