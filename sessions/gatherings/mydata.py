"""The gatherings one began."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.gatherings.models import Gathering
from workspace.mydata.registry import Row, part


@part("gatherings.begun", _("Les rencontres que j’ai commencées"), order=60)
def begun(user: User) -> Iterator[Row]:
    for one in Gathering.objects.filter(created_by=user).order_by("starts_at").iterator():
        said = {"title": one.title, "starts": one.starts_at, "place": one.place, "about": one.about}
        yield said | {"hidden": one.hidden_at}
