"""The gatherings one registered to, by one's account or its address, as long as the names are kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.registrations.models import Passing, Registration
from workspace.mydata.registry import Row, part


@part("registrations.mine", _("Les rencontres où je me suis inscrit"), order=75)
def mine(user: User) -> Iterator[Row]:
    who = Q(user=user) | Q(email=User.objects.normalize(user.email)) if user.email else Q(user=user)
    found = Registration.objects.filter(who, erased_at=None).select_related("gathering", "territory")
    for one in found.prefetch_related("bookings__item").order_by("created_at"):
        said = [one.looks_for, one.brings, *map(str, one.answers.values())]
        yield {
            "title": one.gathering.title,
            "at": one.created_at,
            "name": one.name,
            "email": one.email,
            "organisation": one.organisation,
            "territory": str(one.territory or ""),
            "kind": one.get_category_display(),
            "state": one.get_standing_display(),
            "text": "\n".join(filter(None, said)),
            "what": [booking.item.title for booking in one.bookings.all()],
            "until": one.gathering.erase_on,
        }


@part("registrations.passings", _("Qui j’ai fait passer en premier sur une liste d’attente"), order=76)
def passings(user: User) -> Iterator[Row]:
    """What one wrote; never the name of the other person."""
    for one in Passing.objects.filter(by=user).select_related("registration__gathering"):
        yield {"title": one.registration.gathering.title, "at": one.at, "why": one.why}
