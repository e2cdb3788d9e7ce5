"""What happened to the registrations of a gathering, told to who prepares it or holds a desk."""

from __future__ import annotations

from realtime import events
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def registrations_changed(gathering: Gathering) -> None:
    """Somebody came, left or got a place: pages fetch their regions."""
    events.publish(gathering.room, "registrations.changed", lenses=LENSES)
