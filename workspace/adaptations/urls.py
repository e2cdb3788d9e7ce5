"""Addresses by which a practice travels."""

from django.urls import path

from workspace.adaptations.views import entries, journals, region

app_name = "adaptations"
urlpatterns = [
    path("connaissances/<uuid:pk>/grille/", entries.grid, name="grid"),
    path("connaissances/<uuid:pk>/appel/", entries.call, name="call"),
    path("connaissances/<uuid:pk>/filiation/", entries.origins, name="origins"),
    path("connaissances/<uuid:pk>/filiation/<int:link>/retirer/", entries.unlink, name="unlink"),
    path("connaissances/<uuid:pk>/adapter/", entries.adapt, name="adapt"),
    path("essaimage/", region.region, name="region"),
    path("essaimage/<uuid:key>/", journals.adaptation, name="adaptation"),
    path("essaimage/<uuid:key>/etat/", journals.move, name="move"),
    path("essaimage/<uuid:key>/reglages/", journals.change, name="change"),
    path("essaimage/<uuid:key>/fiche/", journals.publish, name="publish"),
    path("essaimage/journal/<int:pk>/", journals.note, name="note"),
    path("essaimage/journal/<int:pk>/retirer/", journals.remove, name="remove"),
]
