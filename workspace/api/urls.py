"""Addresses of the read API: its page, its description, what it answers."""

from django.urls import include, path

from workspace.api import views
from workspace.api.doors import public
from workspace.api.routes import api

patterns, app, namespace = api.urls
for pattern in patterns:
    pattern.callback = public(pattern.callback)

urlpatterns = [
    path("", views.doc, name="api_doc"),
    path("v1/", include((patterns, app), namespace=namespace)),
]
