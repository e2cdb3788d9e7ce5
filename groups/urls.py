"""Addresses of working groups, invitations and requests."""

from django.urls import path

from groups.views import directory, home, invitations, memberships

app_name = "groups"
urlpatterns = [
    path("groupes/", directory.groups, name="groups"),
    path("groupes/nouveau/", directory.new, name="new"),
    path("groupes/<slug:slug>/", directory.group, name="group"),
    path("groupes/<slug:slug>/etat/", home.state, name="state"),
    path("groupes/<slug:slug>/vu/", home.looked, name="looked"),
    path("groupes/<slug:slug>/lu/", home.caught_up, name="caught_up"),
    path("groupes/<slug:slug>/nouvelles/", home.news, name="news"),
    path("groupes/<slug:slug>/attente/", home.waiting, name="waiting"),
    path("groupes/<slug:slug>/membres/", home.members, name="members"),
    path("groupes/<slug:slug>/modifier/", directory.edit, name="edit"),
    path("groupes/<slug:slug>/rejoindre/", memberships.join, name="join"),
    path("groupes/<slug:slug>/demande/retirer/", memberships.withdraw, name="withdraw"),
    path("groupes/<slug:slug>/quitter/", memberships.leave, name="leave"),
    path("groupes/<slug:slug>/personnes/", memberships.people, name="people"),
    path("groupes/<slug:slug>/personnes/<int:pk>/role/", memberships.change_role, name="change_role"),
    path("groupes/<slug:slug>/personnes/<int:pk>/retirer/", memberships.remove, name="remove"),
    path("groupes/<slug:slug>/demandes/<int:pk>/", memberships.answer, name="answer"),
    path("groupes/<slug:slug>/animateur/", memberships.name_facilitator, name="name_facilitator"),
    path("groupes/<slug:slug>/inviter/", invitations.invite, name="invite"),
    path("groupes/<slug:slug>/liens/", invitations.make_link, name="make_link"),
    path("groupes/<slug:slug>/invitations/<int:pk>/retirer/", invitations.revoke, name="revoke"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
]
