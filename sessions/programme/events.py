"""What happened to a programme, told to who prepares the gathering or holds a desk."""

from __future__ import annotations

from realtime import events
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def programme_changed(gathering: Gathering) -> None:
    """A line, a space, a task of the volunteers: pages fetch their regions."""
    events.publish(gathering.room, "programme.changed", lenses=LENSES)


def proposals_changed(gathering: Gathering) -> None:
    """Somebody offers to hold something, or was answered."""
    events.publish(gathering.room, "proposals.changed", lenses=("team",))
