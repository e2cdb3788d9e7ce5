"""When two accounts are one person, or an account goes: its registrations follow, or lose what names them."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.registrations import services
from sessions.registrations.models import Passing, Registration


@on_merge
def give(guest: User, member: User) -> None:
    Registration.objects.filter(user=guest).update(user=member)
    Registration.objects.filter(entered_by=guest).update(entered_by=member)
    Passing.objects.filter(by=guest).update(by=member)


@on_erase
def take_name_off(user: User) -> None:
    """Their place in what is still to come goes to the next person."""
    services.forget_account(user)
