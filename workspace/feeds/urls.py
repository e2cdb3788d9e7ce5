"""Addresses of the feeds: `thematique/droits.atom`, `thematique/droits.rss`."""

from django.urls import path

from workspace.feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.feeds, name="feeds"),
    path("connaissances.<slug:fmt>", views.everything, name="everything"),
    path("thematique/<slug:slug>.<slug:fmt>", views.of_theme, name="of_theme"),
    path("territoire/<slug:slug>.<slug:fmt>", views.of_territory, name="of_territory"),
    path("genre/<slug:slug>.<slug:fmt>", views.of_kind, name="of_kind"),
    path("personnel/nouvelle/", views.give_address, name="give_address"),
    path("personnel/revoquer/", views.revoke, name="revoke"),
    path("personnel/<slug:token>.<slug:fmt>", views.of_region, name="of_region"),
]
