"""Addresses of a rota, all below its gathering."""

from django.urls import path

from sessions.volunteers.views import offering, rota

app_name = "volunteers"
HERE = "<slug:slug>/benevoles/"
OFFER = "<slug:slug>/aider/"
urlpatterns = [
    path(HERE, rota.rota, name="rota"),
    path(f"{HERE}adresse/", rota.set_open, name="set_open"),
    path(f"{HERE}creneau/", rota.add_shift, name="add_shift"),
    path(f"{HERE}creneau/<int:pk>/", rota.edit_shift, name="edit_shift"),
    path(f"{HERE}creneau/<int:pk>/retirer/", rota.remove_shift, name="remove_shift"),
    path(f"{HERE}creneau/<int:pk>/noter/", rota.put_down, name="put_down"),
    path(f"{HERE}creneau/<int:pk>/prendre/", rota.take, name="take"),
    path(f"{HERE}tour/<int:pk>/retirer/", rota.let_go, name="let_go"),
    path(f"{OFFER}<str:token>/", offering.offer, name="offer"),
    path(f"{OFFER}moi/<str:token>/", offering.own, name="own"),
    path(f"{OFFER}moi/<str:token>/creneau/<int:pk>/rendre/", offering.drop, name="drop"),
    path(f"{OFFER}moi/<str:token>/partir/", offering.leave, name="leave"),
]
