"""The days one came."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.arrivals.models import Arrival
from workspace.mydata.registry import Row, part


@part("arrivals.arrivals", _("Les rencontres où je suis venu"), order=72)
def arrivals(user: User) -> Iterator[Row]:
    found = Arrival.objects.filter(registration__user=user).select_related("registration__gathering")
    for one in found:
        yield {"at": one.at, "title": one.registration.gathering.title}
