"""The new needs of a group, in its letters."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace.needs.models import Need
from workspace.notices import matter
from workspace.notices.matter import Matter


def in_digest(group: WorkingGroup, viewer: User, since: datetime, until: datetime) -> list[Matter]:
    said = Need.objects.visible_to(viewer).filter(group=group, status=Need.Status.OPEN)
    return [
        Matter(
            order=50,
            part=_("Besoins"),
            title=one.text[:200],
            url=one.get_absolute_url(),
            words=[matter.line(one.created_at, _("Nouveau besoin."))],
        )
        for one in said.filter(created_at__gt=since, created_at__lte=until)
        .select_related("group")
        .order_by("pk")
    ]


matter.section(in_digest)
