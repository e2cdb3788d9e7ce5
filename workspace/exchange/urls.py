"""Addresses of exchange: bring entries in, gather some, take them away."""

from django.urls import path

from workspace.exchange.views import intakes, taking

app_name = "exchange"
urlpatterns = [
    path("", taking.take, name="take"),
    path("recueil/", taking.recueil, name="recueil"),
    path("recueil/vider/", taking.empty, name="empty"),
    path("recueil/<uuid:pk>/ajouter/", taking.pick, name="pick"),
    path("recueil/<uuid:pk>/oter/", taking.unpick, name="unpick"),
    path("recueil/<uuid:pk>/monter/", taking.move_up, name="move_up"),
    path("importer/", intakes.bring, name="bring"),
    path("importer/<slug:slug>/", intakes.bring_to_group, name="bring_to_group"),
    path("imports/<uuid:pk>/", intakes.intake, name="intake"),
    path("imports/<uuid:pk>/colonnes/", intakes.settle, name="settle"),
    path("imports/<uuid:pk>/lancer/", intakes.start, name="start"),
    path("imports/<uuid:pk>/etat/", intakes.status, name="status"),
    path("imports/<uuid:pk>/erreurs/", intakes.faults, name="faults"),
    path("imports/<uuid:pk>/reprendre/", intakes.resume, name="resume"),
    path("imports/<uuid:pk>/annuler/", intakes.undo, name="undo"),
    path("imports/<uuid:pk>/abandonner/", intakes.drop, name="drop"),
]
