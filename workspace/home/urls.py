"""The front page, one's own space, and the guide to the visual language."""

from django.urls import path

from workspace.home import views

SCREENS = ("participant", "client", "animation", "door", "lobby", "closing", "sheet")

urlpatterns = [
    path("", views.home, name="home"),
    path("attente/", views.waiting, name="waiting"),
    path("lu/", views.caught_up, name="caught_up"),
    path("style/", views.style, name="style"),
    *(
        path(f"style/{screen}/", views.style, {"screen": screen}, name=f"style_{screen}")
        for screen in SCREENS
    ),
]
