"""When two accounts are one, or an account goes: what somebody gathered for themselves goes with it."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase
from workspace.exchange.models import Pick


@on_erase
def forget_person(user: User) -> None:
    Pick.objects.filter(user=user).delete()
