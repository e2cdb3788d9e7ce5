"""What happened to a gathering, told to who prepares it or holds a desk."""

from __future__ import annotations

from groups.events import news_came
from realtime import events
from sessions.gatherings.hooks import on_audience
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def gathering_changed(gathering: Gathering) -> None:
    """Its words, its hours, its place, whether it is announced: pages fetch their regions."""
    news_came(gathering.group)
    events.publish(gathering.room, "gathering.changed", lenses=LENSES)


def audience_changed(gathering: Gathering) -> None:
    """It is for others than it was, or its group became secret: whoever is in its rooms is asked again."""
    events.recheck(gathering.room)
    for follow in on_audience:
        follow(gathering)
