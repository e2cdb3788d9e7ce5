"""Who may do what with the veille of a group, or of the region (no group). Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_member, is_settled
from workspace.knowledge.models import Entry

Visibility = Entry.Visibility


def can_keep(user: Anybody, group: WorkingGroup | None) -> bool:
    """Keep a link, sort what the sources bring: the members of the group; for the region, its team."""
    if group is None:
        return is_settled(user) and user.is_coordinator
    return is_member(user, group)


def can_tend(user: Anybody, group: WorkingGroup | None) -> bool:
    """Choose the sources, because each one is work for everybody: who facilitates the group; for the region,
    its team."""
    if group is None:
        return is_settled(user) and user.is_coordinator
    return is_facilitator(user, group)


def audiences(user: Anybody, group: WorkingGroup | None) -> list[str]:
    """Whom this person may keep a link for:

    - a member: their group, the region. What a link leads to is already said elsewhere, in public;
    - who facilitates: the public too;
    - the regional team, for the region: the region, the public.
    """
    if group is None:
        return [Visibility.REGION, Visibility.PUBLIC] if can_keep(user, None) else []
    if is_facilitator(user, group):
        return [Visibility.GROUP, Visibility.REGION, Visibility.PUBLIC]
    return [Visibility.GROUP, Visibility.REGION] if is_member(user, group) else []
