"""Addresses of what stands beside the text of a fiche."""

from django.urls import path

from workspace.blocks.views import editing, serving

app_name = "blocks"
urlpatterns = [
    path("<uuid:pk>/paroles-et-images/", editing.of_entry, name="of_entry"),
    path("blocs/<uuid:key>/modifier/", editing.edit, name="edit"),
    path("blocs/<uuid:key>/deplacer/", editing.move, name="move"),
    path("blocs/<uuid:key>/retirer/", editing.remove, name="remove"),
    path("blocs/<uuid:key>/fichier/", serving.file, name="file"),
    path("blocs/<uuid:key>/apercu/", serving.small, name="small"),
    path("blocs/<uuid:key>/sous-titres.vtt", serving.captions, name="captions"),
]
