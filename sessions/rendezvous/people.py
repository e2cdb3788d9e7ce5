"""When two accounts are one person, or an account goes: what the team proposed follows, or names nobody."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.rendezvous.models import Rendezvous
from workspace.notices.reminders import reminder


@on_merge
def give(guest: User, member: User) -> None:
    Rendezvous.objects.filter(proposed_by=guest).update(proposed_by=member)


@on_erase
def take_name_off(user: User) -> None:
    """Their own registrations are forgotten by `registrations`; what they said to others goes with them."""
    Rendezvous.objects.filter(proposed_by=user).update(proposed_by=None)


@reminder
def forget_words(moment: datetime) -> None:
    """What one wrote to the other goes when their registrations do."""
    erased = Q(asker__erased_at__isnull=False) | Q(asked__erased_at__isnull=False)
    due = Rendezvous.objects.filter(erased).exclude(words="")
    if due.exists():
        due.update(words="")
