"""What a gathering gathers, told to who prepares it or holds a desk."""

from __future__ import annotations

from groups.events import news_came
from realtime import events
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def noted(gathering: Gathering) -> None:
    events.publish(gathering.room, "capture.added", lenses=LENSES)


def balance_written(gathering: Gathering) -> None:
    news_came(gathering.group)
    events.publish(gathering.room, "balance.written", lenses=LENSES)
