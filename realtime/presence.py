"""Who is here. Each process writes the people it holds; entries expire by themselves after a crash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from realtime.layer import ORIGIN
from realtime.models import Presence
from realtime.rooms import Room

POLLING = "http"  # the « process » of people who have no socket


def here(room: Room) -> set[str]:
    """The persons (as their grants name them) present in the room now, in all processes, pollers included."""
    return here_in([room])[room]


def here_in(rooms: Collection[Room]) -> dict[Room, set[str]]:
    """The same for several rooms in one query."""
    found: dict[Room, set[str]] = {room: set() for room in rooms}
    since = now() - timedelta(seconds=settings.REALTIME["PRESENCE_SECONDS"])
    rows = Presence.objects.filter(key__in={room.key for room in rooms}, seen_at__gte=since)
    for kind, key, person in rows.values_list("kind", "key", "person"):
        if Room(kind, key) in found:
            found[Room(kind, key)].add(person)
    return found


def write(held: Mapping[Room, Iterable[str]], process: str = ORIGIN) -> None:
    """In each of these rooms, this process holds these persons and no one else. One transaction for all."""
    moment = now()
    entries = []
    with transaction.atomic():
        for room, persons in held.items():
            persons = set(persons)
            mine = Presence.objects.filter(kind=room.kind, key=room.key, process=process)
            mine.exclude(person__in=persons).delete()
            entries += [
                Presence(kind=room.kind, key=room.key, person=person, process=process, seen_at=moment)
                for person in persons
            ]
        Presence.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["kind", "key", "person", "process"],
            update_fields=["seen_at"],
        )


def seen(room: Room, person: str) -> bool:
    """Somebody polls this room; True when they just came. A poll comes every two seconds: it is written at
    most every ten."""
    moment = now()
    same: dict[str, Any] = {"kind": room.kind, "key": room.key, "person": person, "process": POLLING}
    last = Presence.objects.filter(**same).values_list("seen_at", flat=True).first()
    if last is not None and moment - last < timedelta(seconds=10):
        return False
    Presence.objects.update_or_create(defaults={"seen_at": moment}, **same)
    return last is None or moment - last > timedelta(seconds=settings.REALTIME["PRESENCE_SECONDS"])


def forget_expired() -> int:
    """Delete entries nobody refreshes any more."""
    since = now() - timedelta(seconds=10 * settings.REALTIME["PRESENCE_SECONDS"])
    deleted, _rows = Presence.objects.filter(seen_at__lt=since).delete()
    return deleted
