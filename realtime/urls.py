"""The engine's HTTP twin."""

from django.urls import re_path

from realtime import views

app_name = "realtime"
urlpatterns = [
    re_path(r"^sync/(?P<kind>[a-z_]{1,32})/(?P<key>[A-Za-z0-9_-]{1,64})/$", views.text, name="text"),
    re_path(r"^(?P<kind>[a-z_]{1,32})/(?P<key>[A-Za-z0-9_-]{1,64})/$", views.room, name="room"),
]
