"""What somebody took on the rotas of gatherings."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import User
from sessions.volunteers.models import Turn
from workspace.mydata.registry import Row, part


@part("volunteers.turns", _("Ce que je fais comme bénévole à une rencontre"), order=72)
def turns(user: User) -> Iterator[Row]:
    mine = Q(volunteer__user=user)
    if user.email:
        mine |= Q(volunteer__email__iexact=user.email)
    for one in Turn.objects.filter(mine).select_related("shift__gathering", "volunteer"):
        yield {
            "about": one.shift.gathering.title,
            "what": one.shift.task,
            "at": one.shift.starts_at,
            "name": one.volunteer.name,
            "until": one.shift.gathering.erase_on,
        }
