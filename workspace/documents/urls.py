"""Addresses of documents."""

from django.urls import path

from workspace.documents.views import (
    comments,
    document,
    images,
    imports,
    lists,
    public,
    settings,
    versions,
)

app_name = "documents"
urlpatterns = [
    path("documents/", lists.documents, name="documents"),
    path("documents/groupe/<slug:slug>/", lists.of_group, name="of_group"),
    path("documents/groupe/<slug:slug>/nouveau/", lists.new, name="new"),
    path("documents/groupe/<slug:slug>/corbeille/", lists.bin, name="bin"),
    path("documents/groupe/<slug:slug>/importer/", imports.into_group, name="import_new"),
    path("documents/import/<uuid:pk>/", imports.followed, name="import"),
    path("documents/import/<uuid:pk>/etat/", imports.status, name="import_status"),
    path("documents/<slug:key>/", document.document, name="document"),
    path("documents/<slug:key>/etat/", document.state, name="state"),
    path("documents/<slug:key>/lecture/", document.reading, name="reading"),
    path("documents/<slug:key>/partage/", settings.sharing, name="sharing"),
    path("documents/<slug:key>/titre/", settings.rename, name="rename"),
    path("documents/<slug:key>/droits/", settings.rights, name="rights"),
    path("documents/<slug:key>/archiver/", settings.archive, name="archive"),
    path("documents/<slug:key>/desarchiver/", settings.unarchive, name="unarchive"),
    path("documents/<slug:key>/supprimer/", settings.delete, name="delete"),
    path("documents/<slug:key>/reprendre/", settings.bring_back, name="bring_back"),
    path("documents/<slug:key>/effacer/", settings.purge, name="purge"),
    path("documents/<slug:key>/lien/", settings.open_link, name="open_link"),
    path("documents/<slug:key>/lien/fermer/", settings.close_link, name="close_link"),
    path("documents/<slug:key>/commentaires/", comments.add, name="comment"),
    path("documents/<slug:key>/commentaires/<int:pk>/", comments.reply, name="reply"),
    path("documents/<slug:key>/commentaires/<int:pk>/resoudre/", comments.resolve, name="resolve"),
    path("documents/<slug:key>/commentaires/<int:pk>/retirer/", comments.withdraw, name="withdraw"),
    path("documents/<slug:key>/versions/", versions.versions, name="versions"),
    path("documents/<slug:key>/versions/comparer/", versions.compare, name="compare"),
    path("documents/<slug:key>/versions/<int:pk>/", versions.version, name="version"),
    path("documents/<slug:key>/versions/<int:pk>/restaurer/", versions.restore, name="restore"),
    path("documents/<slug:key>/images/", images.add, name="add_image"),
    path("documents/<slug:key>/images/<uuid:pk>/", images.image, name="image"),
    path("documents/<slug:key>/importer/", imports.into_document, name="import_into"),
    path("lire/<str:token>/", public.reading, name="public"),
    path("lire/<str:token>/images/<uuid:pk>/", images.public_image, name="public_image"),
]
