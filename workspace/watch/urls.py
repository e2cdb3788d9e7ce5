"""Addresses of the veille. `?groupe=` says whose; without it, the region's."""

from django.urls import path

from workspace.watch.views import keeping, pages, sources, triage

app_name = "watch"
urlpatterns = [
    path("", pages.watch, name="watch"),
    path("marque-page/", pages.bookmarklet, name="bookmarklet"),
    path("garder/", keeping.keep, name="keep"),
    path("a-trier/", triage.queue, name="queue"),
    path("a-trier/decider/", triage.decide, name="decide"),
    path("a-trier/<int:pk>/", triage.item, name="item"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/relire/", sources.read_again, name="read_again"),
    path("sources/<int:pk>/retirer/", sources.remove, name="remove_source"),
]
