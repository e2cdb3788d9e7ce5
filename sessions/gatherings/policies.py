"""Who may do what with a gathering. Pure reading."""

from __future__ import annotations

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_member, is_settled
from sessions.gatherings.models import Gathering


def can_create(user: Anybody, group: WorkingGroup) -> bool:
    """Announce a gathering of the group: who facilitates it; the regional team, of any group but a secret
    one: it runs the Villages."""
    if is_facilitator(user, group):
        return True
    return is_settled(user) and user.is_coordinator and group.access != WorkingGroup.Access.SECRET


def can_prepare(user: Anybody, gathering: Gathering) -> bool:
    """Change it, its programme and its registrations, read who comes: who facilitates the group; the regional
    team, for what is not among the group's people."""
    if is_facilitator(user, gathering.group):
        return True
    if gathering.visibility == Gathering.Visibility.GROUP:
        return False
    return can_create(user, gathering.group)


def can_welcome(user: Anybody, gathering: Gathering) -> bool:
    """Hold a desk on the day: find people by name, check them in, register who comes without having said so.
    The members of the group, and whoever prepares it."""
    return can_prepare(user, gathering) or is_member(user, gathering.group)
