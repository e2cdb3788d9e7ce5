"""What happened to a rendez-vous, told to who prepares the gathering or holds a desk."""

from __future__ import annotations

from realtime import events
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def rendezvous_changed(gathering: Gathering) -> None:
    events.publish(gathering.room, "rendezvous.changed", lenses=LENSES)
