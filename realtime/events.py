"""Telling a room what happened: the version grows with the change, the news leaves after the commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import F

from realtime.models import RoomVersion
from realtime.rooms import Room

Render = Callable[[str], str]


def version_of(room: Room) -> int:
    """The room's present version; 0 for a room where nothing happened yet."""
    found = RoomVersion.objects.filter(kind=room.kind, key=room.key).values_list("version", flat=True).first()
    return found or 0


def bump(room: Room) -> int:
    """Grow the room's version by one and return it. Call inside the transaction of the change."""
    RoomVersion.objects.get_or_create(kind=room.kind, key=room.key)
    RoomVersion.objects.filter(kind=room.kind, key=room.key).update(version=F("version") + 1)
    return version_of(room)


def publish(room: Room, name: str, render: Render | None = None, *, lenses: Iterable[str] = ("",)) -> None:
    """Announce `name` to everyone in `room`, after commit, with one rendering per lens.

    name: a fact in the past tense, `thread.closed`.
    render: called once per lens after the commit; its HTML (elements with ids) replaces the same elements in
        the pages of the people who look through that lens. Without it, pages fetch their region again.
    """
    version = bump(room)
    transaction.on_commit(lambda: send(room, name, version, render, tuple(lenses)))


def send(room: Room, name: str, version: int, render: Render | None, lenses: tuple[str, ...]) -> None:
    raise NotImplementedError
