"""Addresses of the tables of a gathering."""

from django.urls import path

from sessions.tables.views import gestures, hall, own, wall

app_name = "tables"
here = "<slug:slug>/tables/<uuid:key>/"
urlpatterns = [
    # Whoever has the address: a projector, the phone of somebody who registered.
    path("mur/<str:token>/", wall.wall, name="wall"),
    path("mur/<str:token>/qr.svg", wall.qr, name="wall_qr"),
    path("ma-table/<str:token>/", own.own, name="own"),
    path("ma-table/<str:token>/<int:pk>/entrer/", own.enter, name="enter"),
    path("<slug:slug>/ma-table/", own.find, name="find"),
    # The team
    path("<slug:slug>/tables/", hall.all_tables, name="tables"),
    path("<slug:slug>/tables/dresser/", hall.lay, name="lay"),
    path(here, hall.round, name="round"),
    path(f"{here}etat/", hall.state, name="state"),
    path(f"{here}plan/", hall.plan, name="plan"),
    path(f"{here}places/<int:pk>/", hall.place, name="place"),
    # Conducting
    path(f"{here}suivant/", gestures.move_on, name="next"),
    path(f"{here}retour/", gestures.move_back, name="back"),
    path(f"{here}terminer/", gestures.end_now, name="end_now"),
    path(f"{here}pause/", gestures.pause, name="pause"),
    path(f"{here}reprendre/", gestures.resume, name="resume"),
    path(f"{here}ajouter/", gestures.extend, name="extend"),
    path(f"{here}appeler/", gestures.call, name="call"),
    path(f"{here}taire/", gestures.hush, name="hush"),
    path(f"{here}tables/<int:number>/rythme/", gestures.own_pace, name="own_pace"),
    path(f"{here}tables/<int:number>/lieu/", gestures.say_where, name="say_where"),
    # People
    path(f"{here}redistribuer/", gestures.deal_again, name="deal_again"),
    path(f"{here}placer/", gestures.seat_latecomers, name="seat_latecomers"),
    path(f"{here}faire-entrer/", gestures.let_in, name="let_in"),
    path(f"{here}places/<int:pk>/deplacer/", gestures.move_person, name="move_person"),
    path(f"{here}places/<int:pk>/retirer/", gestures.take_away, name="take_away"),
    path(f"{here}places/<int:pk>/liberer/", gestures.free, name="free"),
    path(f"{here}places/<int:pk>/role/", gestures.give_role, name="give_role"),
]
