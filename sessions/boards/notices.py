"""The new boards of a group, in its letters."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from sessions.boards.models import Board
from workspace.notices import matter
from workspace.notices.matter import Matter


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    begun = Board.objects.visible_to(viewer).current().roots().filter(group=group)
    begun = begun.filter(created_at__gt=since, created_at__lte=until).select_related("created_by")
    return [
        Matter(
            order=31,
            part=_("Documents et tableaux"),
            title=one.title,
            url=one.get_absolute_url(),
            words=[matter.line(one.created_at, _("Nouveau tableau."), one.created_by)],
        )
        for one in begun.order_by("pk")
    ]


matter.section(in_digest)
