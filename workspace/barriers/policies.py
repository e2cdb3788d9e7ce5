"""Who may do what with a rupture d'accès. Pure reading."""

from __future__ import annotations

from django.db.models import QuerySet

from groups.models import Role, WorkingGroup
from groups.policies import Anybody, is_member, is_settled, is_suspended
from workspace.barriers.models import Barrier


def can_write(user: Anybody) -> bool:
    """Whoever has an account: alone, or for a group of which they are a member."""
    return is_settled(user)


def groups_of(user) -> QuerySet[WorkingGroup]:
    """Where this person may write one."""
    able = user.memberships.with_suspension().filter(suspended=False, role__in=Role.at_least(Role.MEMBER))
    return WorkingGroup.objects.filter(pk__in=able.values("group"))


def can_tend(user: Anybody, barrier: Barrier) -> bool:
    """Correct it, say that it was lifted: who wrote it; the members of its group."""
    if not is_settled(user) or (barrier.group is not None and is_suspended(user, barrier.group)):
        return False
    return barrier.author_id == user.pk or (barrier.group is not None and is_member(user, barrier.group))


def reads_register(user: Anybody) -> bool:
    """All of them, across groups: the regional team."""
    return is_settled(user) and user.is_coordinator
