"""Who makes reading paths. Pure reading."""

from __future__ import annotations

from django.db.models import QuerySet

from groups.models import Role, WorkingGroup
from groups.policies import Anybody, is_facilitator, is_settled
from workspace.knowledge.models import Entry
from workspace.paths.models import ReadingPath


def can_make(user: Anybody, group: WorkingGroup | None) -> bool:
    """For the region: its team. For a group, or from it: who facilitates it."""
    if not is_settled(user):
        return False
    return user.is_coordinator if group is None else is_facilitator(user, group)


def can_tend(user: Anybody, path: ReadingPath) -> bool:
    return can_make(user, path.group)


def can_make_some(user: Anybody) -> bool:
    return is_settled(user) and (user.is_coordinator or groups_for(user).exists())


def groups_for(user: Anybody) -> QuerySet[WorkingGroup]:
    led = user.memberships.filter(role=Role.FACILITATOR).values("group")
    return WorkingGroup.objects.filter(pk__in=led)


def audiences(group: WorkingGroup | None) -> list[str]:
    """Whom a path is for: without a group, it has nobody to keep it for."""
    return [width for width in Entry.Visibility.values if group is not None or width != "group"]
