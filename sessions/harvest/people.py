"""When two accounts are one person: what they noted follows. An account that goes leaves no name here."""

from __future__ import annotations

from groups.models import User
from groups.people.merging import on_erase, on_merge
from sessions.harvest.models import Capture, HarvestDoor, Survey


@on_merge
def give(guest: User, member: User) -> None:
    Capture.objects.filter(by=guest).update(by=member)
    HarvestDoor.objects.filter(opened_by=guest).update(opened_by=member)
    Survey.objects.filter(sent_by=guest).update(sent_by=member)


@on_erase
def take_name_off(user: User) -> None:
    Capture.objects.filter(by=user).update(by=None)
    HarvestDoor.objects.filter(opened_by=user).update(opened_by=None)
    Survey.objects.filter(sent_by=user).update(sent_by=None)
