"""Who enters a séance's room, and through which lens."""

from __future__ import annotations

from uuid import UUID

from realtime.rooms import Grant, room
from sessions.codev import policies
from sessions.codev.models import CodevSession


@room("codev")
def enter_codev(user, key: str) -> Grant | None:
    """The people who hold a seat, waiting or admitted. Nobody else knows the room exists."""
    try:
        if str(UUID(key)) != key:  # another spelling of the same key would be another, silent, room
            return None
        codev = CodevSession.objects.select_related("group").filter(key=UUID(key)).first()
    except ValueError:
        return None
    seat = policies.seat_of(user, codev) if codev else None
    if seat is None:
        return None
    return Grant(person=seat.key, lens=policies.lens_of(seat, codev))
