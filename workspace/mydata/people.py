"""Who one is, where one belongs, and what was decided about oneself."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import AuditEntry, Invitation, JoinRequest, Suspension, User
from workspace.mydata.registry import Row, part


@part("people.profile", _("Mon profil"), order=1)
def profile(user: User) -> Iterator[Row]:
    yield {
        "name": user.display_name,
        "organisation": str(user.organisation or ""),
        "kind": user.get_actor_type_display() if user.actor_type else "",
        "territory": str(user.territory or ""),
        "joined_at": user.date_joined,
        "last_login": user.last_login,
        "themes": [theme.name for theme in user.themes.all()],
        "listed": user.get_listed_display(),
        "text": user.about,
    }


@part("people.exchanges", _("Ce que je propose, ce que je cherche"), order=2)
def exchanges(user: User) -> Iterator[Row]:
    for one in user.exchanges.all():
        yield {"kind": one.get_way_display(), "text": one.words}


@part("people.addresses", _("Mes adresses e-mail"), order=2)
def addresses(user: User) -> Iterator[Row]:
    for address in EmailAddress.objects.filter(user=user):
        yield {"email": address.email, "verified": address.verified}


@part("groups.memberships", _("Mes groupes"), order=3)
def memberships(user: User) -> Iterator[Row]:
    for one in user.memberships.select_related("group"):
        yield {"group": one.group.name, "role": one.get_role_display(), "joined_at": one.joined_at}


@part("groups.requests", _("Mes demandes d'adhésion"), order=4)
def requests(user: User) -> Iterator[Row]:
    for asked in JoinRequest.objects.filter(user=user).select_related("group"):
        yield {"group": asked.group.name, "at": asked.created_at, "text": asked.message}


@part("groups.invitations", _("Les invitations que j'ai envoyées"), order=5)
def invitations(user: User) -> Iterator[Row]:
    """Without the addresses, which are somebody else's, and without what opens the group."""
    for sent in Invitation.objects.filter(created_by=user).select_related("group"):
        yield {"group": sent.group.name, "at": sent.created_at, "role": sent.get_role_display()}


@part("people.suspensions", _("Mes suspensions"), order=90)
def suspensions(user: User) -> Iterator[Row]:
    for one in Suspension.objects.filter(user=user).select_related("group"):
        yield {"group": str(one.group or ""), "at": one.since, "until": one.until, "why": one.why}


@part("audit.entries", _("Ce que le journal dit de moi"), order=95)
def log(user: User) -> Iterator[Row]:
    """What I did, and what was done to me; not by whom."""
    mine = AuditEntry.objects.filter(Q(by=user) | Q(about=user)).select_related("group")
    for entry in mine.iterator():
        yield {"at": entry.at, "what": entry.label, "group": str(entry.group or ""), "detail": entry.detail}
