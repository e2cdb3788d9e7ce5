"""Addresses of the region as a whole."""

from django.urls import path

from workspace.overview import actor_views, views

app_name = "overview"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("synthese/", views.synthesis, name="synthesis"),
    path("rapport/", views.report, name="report"),
    path("acteurs/", actor_views.actors, name="network"),
    path("acteurs/cote/", actor_views.set_side, name="set_side"),
    path("acteurs/liens/", actor_views.tie, name="tie"),
    path("acteurs/liens/<int:pk>/defaire/", actor_views.untie, name="untie"),
    path("conventions/", actor_views.conventions, name="conventions"),
    path("conventions/nouvelle/", actor_views.new_convention, name="new_convention"),
    path("conventions/<int:pk>/", actor_views.convention, name="convention"),
    path("conventions/<int:pk>/modifier/", actor_views.edit_convention, name="edit_convention"),
]
