"""Who may note on the spot, and read what a gathering left. Pure reading."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate, now

from groups.policies import Anybody
from sessions.gatherings.models import Gathering
from sessions.gatherings.policies import can_prepare, can_welcome
from sessions.harvest.models import ONE_DAY, HarvestDoor
from sessions.registrations.models import Registration


def can_note(user: Anybody, gathering: Gathering) -> bool:
    """Whoever prepares it or holds a desk; the day after too: slips of paper are typed then."""
    return can_welcome(user, gathering) and gathering.is_published and not gathering.is_cancelled


def can_gather(user: Anybody, gathering: Gathering) -> bool:
    """Read all that was noted, open the link of the day, write the balance sheet, thank people: whoever
    prepares the gathering."""
    return can_prepare(user, gathering)


def is_day_of_notes(gathering: Gathering, at: datetime | None = None) -> bool:
    """Its days, and the one after: a telephone that had no network sends then what it kept."""
    if not gathering.is_published or gathering.is_cancelled:
        return False
    days = gathering.days
    return days[0] <= localdate(at or now()) <= days[-1] + ONE_DAY


def takes_door(gathering: Gathering) -> bool:
    """Whether a link of the day still has a day to come."""
    return not gathering.is_cancelled and localdate() <= gathering.days[-1] + ONE_DAY


def door_of(gathering: Gathering, token: str) -> HarvestDoor | None:
    """The link of the day, if this is it. A closed one and one that never was look the same."""
    return HarvestDoor.objects.filter(gathering=gathering, token=token).first() if len(token) >= 32 else None


def attendee_of(gathering: Gathering, token: str) -> Registration | None:
    """Whose personal address this is, if they still come."""
    if len(token) < 32:
        return None
    return Registration.objects.coming().filter(gathering=gathering, token=token, erased_at=None).first()
