"""Addresses of needs."""

from django.urls import path

from workspace.needs import views

app_name = "needs"
urlpatterns = [
    path("", views.register, name="register"),
    path("groupe/<slug:slug>/", views.of_group, name="of_group"),
    path("noter/<slug:kind>/<str:key>/", views.catch, name="catch"),
    path("<int:pk>/", views.need, name="need"),
    path("<int:pk>/modifier/", views.edit, name="edit"),
    path("<int:pk>/etat/", views.set_status, name="set_status"),
    path("<int:pk>/montrer/", views.show_to, name="show_to"),
]
