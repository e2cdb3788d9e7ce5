"""Addresses of files."""

from django.urls import path

from workspace.files.views import files, lists, tus

app_name = "files"
urlpatterns = [
    path("groupe/<slug:slug>/", lists.of_group, name="of_group"),
    path("groupe/<slug:slug>/envois/", tus.begin, name="begin"),
    path("envois/<uuid:pk>/", tus.upload, name="upload"),
    path("<uuid:key>/", files.file, name="file"),
    path("<uuid:key>/telecharger/", files.download, name="download"),
    path("<uuid:key>/apercu/", files.preview, name="preview"),
    path("<uuid:key>/decrire/", files.describe, name="describe"),
    path("<uuid:key>/supprimer/", files.delete, name="delete"),
]
