"""Give somebody's calendar an address, take it back; count the changes of a date."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.utils.timezone import now

from groups.models import User
from workspace.calendar.models import TOKEN_BYTES, Feed, Stamp, digest_of
from workspace.calendar.registry import Date


def give_address(user: User) -> str:
    """A new address; the one before opens nothing any more. It is told once: only its digest is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Feed.objects.update_or_create(user=user, defaults={"digest": digest_of(token), "created_at": now()})
    return token


def revoke(user: User) -> None:
    Feed.objects.filter(user=user).delete()


def stamp(dates: list[Date]) -> dict[str, Stamp]:
    """For each date, its revision: one more when what calendars are told of it has changed.

    Calendars ask; nobody tells. So the revision is counted when they ask, and written only when it grew: a
    calendar that finds nothing new writes nothing.
    """
    known = Stamp.objects.in_bulk([one.uid for one in dates], field_name="uid")
    grown: list[Stamp] = []
    for one in dates:
        digest, before = _digest(one), known.get(one.uid)
        if before is not None and before.digest == digest:
            continue
        sequence = before.sequence + 1 if before else 0
        grown.append(Stamp(uid=one.uid, digest=digest, sequence=sequence, changed_at=_moment()))
    if grown:
        Stamp.objects.bulk_create(
            grown,
            update_conflicts=True,
            unique_fields=["uid"],
            update_fields=["digest", "sequence", "changed_at"],
        )
    return known | {one.uid: one for one in grown}


def _digest(one: Date) -> str:
    told = [one.start.isoformat(), one.end.isoformat() if one.end else "", one.place, str(one.cancelled)]
    return hashlib.sha256("\n".join([one.neutral, *told]).encode()).hexdigest()


def _moment() -> datetime:
    """Calendars count in seconds: what is kept is what they are told, the first time as the next ones."""
    return now().replace(microsecond=0)
