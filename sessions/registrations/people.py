"""When two accounts are one person, or an account goes: its registrations follow, or lose what names them."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.registrations.models import Registration


@on_merge
def give(guest: User, member: User) -> None:
    Registration.objects.filter(user=guest).update(user=member)
    Registration.objects.filter(entered_by=guest).update(entered_by=member)


@on_erase
def take_name_off(user: User) -> None:
    Registration.objects.filter(user=user).forget()
    Registration.objects.filter(entered_by=user).update(entered_by=None)
