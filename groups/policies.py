"""Who may do what in a group. Pure reading: a policy never writes and never raises."""

from __future__ import annotations

from groups.models import Membership, Role, User, WorkingGroup


def role_in(user: User, group: WorkingGroup) -> Role | None:
    """This person's role in the group, or None for everybody who is not in it (administrators included)."""
    if not user.is_authenticated or user.is_guest or not user.is_active:
        return None
    role = Membership.objects.filter(user=user, group=group).values_list("role", flat=True).first()
    return Role(role) if role else None


def is_member(user: User, group: WorkingGroup) -> bool:
    return role_in(user, group) in Role.at_least(Role.MEMBER)


def is_facilitator(user: User, group: WorkingGroup) -> bool:
    return role_in(user, group) == Role.FACILITATOR
