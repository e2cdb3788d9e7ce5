"""When two accounts are one person, or an account goes: a notice is nobody else's, and goes with it."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from workspace.notices.models import Correspondence, News, Notice, Outgoing, Preference, Received


@on_merge
def forget_guest(guest: User, member: User) -> None:
    """What a guest did was told under their number: it is the member's. Guests are told nothing."""
    for model in (Notice, News):
        model._default_manager.filter(actor=guest).update(actor=member)


@on_erase
def forget_person(user: User) -> None:
    for model in (Notice, Correspondence, Preference, Outgoing, Received):
        model._default_manager.filter(user=user).delete()
    for model in (Notice, News):
        model._default_manager.filter(actor=user).update(actor=None)
