"""When two accounts are one person, or an account goes: what they added stays, signed by no one."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.blocks.models import Block


@on_merge
def give_blocks(guest: User, member: User) -> None:
    Block.objects.filter(added_by=guest).update(added_by=member)


@on_erase
def take_name_off(user: User) -> None:
    Block.objects.filter(added_by=user).update(added_by=None)
