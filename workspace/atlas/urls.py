"""Addresses of the map."""

from django.urls import path

from workspace.atlas import views

app_name = "atlas"
urlpatterns = [
    path("", views.map_page, name="map"),
    path("points.geojson", views.features, name="features"),
    path("fiche/<uuid:pk>/", views.entry_card, name="card"),
    path("<slug:name>/<uuid:key>/", views.mark_card, name="mark"),
]
