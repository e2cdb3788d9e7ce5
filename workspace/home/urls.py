"""The front page, one's own space, the dashboard, and the guide to the visual language."""

from django.urls import path

from workspace.home import bringing, views

SCREENS = ("participant", "client", "animation", "door", "lobby", "closing", "sheet")

urlpatterns = [
    path("", views.home, name="home"),
    path("attente/", views.waiting, name="waiting"),
    path("lu/", views.caught_up, name="caught_up"),
    path("tableau-de-bord/", views.dashboard, name="dashboard"),
    path(
        "tableau-de-bord/rapprocher/<uuid:one>/<uuid:other>/", bringing.bring_together, name="bring_together"
    ),
    path("style/", views.style, name="style"),
    *(
        path(f"style/{screen}/", views.style, {"screen": screen}, name=f"style_{screen}")
        for screen in SCREENS
    ),
]
