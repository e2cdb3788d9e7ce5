"""Addresses of one's own profile and of the guest's way to membership."""

from django.urls import path

from groups.people import views

app_name = "people"
urlpatterns = [
    path("profil/", views.profile, name="profile"),
    path("profil/annonces/", views.add_exchange, name="add_exchange"),
    path("profil/annonces/<int:pk>/retirer/", views.remove_exchange, name="remove_exchange"),
    path("supprimer/", views.erase, name="erase"),
    path("devenir-membre/", views.become_member, name="become_member"),
    path("devenir-membre/code/", views.claim, name="claim"),
    path("rattacher/", views.attach, name="attach"),
]
