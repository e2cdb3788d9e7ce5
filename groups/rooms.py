"""Who enters a group's room: its members, whatever their role, and nobody else."""

from __future__ import annotations

from groups.models import User, WorkingGroup
from groups.policies import can_manage, is_member, role_in
from realtime.rooms import Grant, room

LENSES = ("member", "facilitator")


@room("group")
def group_door(user: User, key: str) -> Grant | None:
    if not key.isascii() or not key.isdigit() or len(key) > 18:
        return None
    group = WorkingGroup.objects.filter(pk=int(key)).first()
    if group is None or role_in(user, group) is None:
        return None
    lens = "facilitator" if can_manage(user, group) else "member"
    return Grant(person=str(user.pk), lens=lens, write=is_member(user, group))
