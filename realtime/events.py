"""Telling a room what happened: the version grows with the change, the news leaves after the commit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db import connection, transaction

from realtime import hub
from realtime.models import RoomVersion
from realtime.rooms import Room

log = logging.getLogger(__name__)
Render = Callable[[str], str]
# Asked two or three times at every gesture of everybody: to word it costs the ORM ten times the answer.
READ = "SELECT version FROM realtime_roomversion WHERE kind = %s AND key = %s"
GROW = "UPDATE realtime_roomversion SET version = version + 1 WHERE kind = %s AND key = %s RETURNING version"


def version_of(room: Room) -> int:
    """The room's present version; 0 for a room where nothing happened yet."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [room.kind, room.key])
        found = cursor.fetchone()
    return found[0] if found else 0


def bump(room: Room) -> int:
    """Grow the room's version by one and return it. Call inside the transaction of the change."""
    with transaction.atomic(savepoint=False):  # alone, it is its own: two growths never read the same version
        return _grow(room)


def _grow(room: Room) -> int:
    version = _grown(room)
    if version is None:
        RoomVersion.objects.get_or_create(kind=room.kind, key=room.key)
        version = _grown(room)
    assert version is not None
    return version


def _grown(room: Room) -> int | None:
    """The new version; None for a room that has none yet."""
    with connection.cursor() as cursor:
        cursor.execute(GROW, [room.kind, room.key])
        grown = cursor.fetchone()
    return grown[0] if grown else None


def publish(room: Room, name: str, render: Render | None = None, *, lenses: Iterable[str] = ("",)) -> int:
    """Announce `name` to everyone in `room`, after commit, with one rendering per lens.

    name: a fact in the past tense, `thread.closed`.
    render: called once per lens after the commit; its HTML (elements with ids) replaces the same elements in
        the pages of the people who look through that lens. Without it, pages fetch their region again.

    Returns the version that the room has with it.
    """
    version = bump(room)
    lenses = tuple(lenses)
    transaction.on_commit(lambda: _send(room, name, version, render, lenses), robust=True)
    return version


def recheck(room: Room | None, user_pk: int | None = None) -> None:
    """After commit, every process asks `enter` again for the connections concerned: those of this person, of
    this room, or both. Who may no longer enter is closed with 4403; who sees otherwise fetches their page."""
    news = {"do": "recheck", "room": str(room) if room else None, "user": user_pk}
    transaction.on_commit(lambda: hub.spread(news), robust=True)


def _send(room: Room, name: str, version: int, render: Render | None, lenses: tuple[str, ...]) -> None:
    html: dict[str, str] | None = None
    if render is not None:
        try:
            html = {lens: render(lens) for lens in lenses}
        except Exception:
            # The change is committed: pages that get no fragment fetch their region, nobody is left behind.
            log.exception("Could not render %s for %s", name, room)
    hub.spread({"do": "tell", "room": str(room), "v": version, "name": name, "html": html})
