"""Who is here. Each process writes the people it holds; entries expire by themselves after a crash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.timezone import now

from realtime.layer import ORIGIN
from realtime.models import Presence
from realtime.rooms import Room

POLLING = "http"  # the « process » of people who have no socket


def here(room: Room) -> set[str]:
    """The persons (as their grants name them) present in the room now, in all processes, pollers included."""
    since = now() - timedelta(seconds=settings.REALTIME["PRESENCE_SECONDS"])
    rows = Presence.objects.filter(kind=room.kind, key=room.key, seen_at__gte=since)
    return set(rows.values_list("person", flat=True))


def write(room: Room, persons: Iterable[str], process: str = ORIGIN) -> None:
    """These are the persons this process holds in the room, and no one else."""
    persons, moment = set(persons), now()
    mine = Presence.objects.filter(kind=room.kind, key=room.key, process=process)
    mine.exclude(person__in=persons).delete()
    Presence.objects.bulk_create(
        [
            Presence(kind=room.kind, key=room.key, person=person, process=process, seen_at=moment)
            for person in persons
        ],
        update_conflicts=True,
        unique_fields=["kind", "key", "person", "process"],
        update_fields=["seen_at"],
    )


def seen(room: Room, person: str) -> None:
    """Somebody polls this room. Written at most every ten seconds: a poll comes every two."""
    moment = now()
    recent = moment - timedelta(seconds=10)
    same = {"kind": room.kind, "key": room.key, "person": person, "process": POLLING}
    if Presence.objects.filter(**same, seen_at__gte=recent).exists():
        return
    Presence.objects.update_or_create(**same, defaults={"seen_at": moment})


def forget_expired() -> int:
    """Delete entries nobody refreshes any more."""
    since = now() - timedelta(seconds=10 * settings.REALTIME["PRESENCE_SECONDS"])
    deleted, _rows = Presence.objects.filter(seen_at__lt=since).delete()
    return deleted
