"""The programme on the poster of its gathering: what begins when; neither stands nor what is cancelled."""

from __future__ import annotations

from datetime import datetime

from groups import days
from sessions.gatherings.hours import hour_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import poster
from sessions.programme.reading import items_of


def lines(gathering: Gathering) -> list[tuple[str, str]]:
    timed = items_of(gathering).filter(cancelled_at=None).exclude(starts_at=None).order_by("starts_at", "pk")
    several = len(gathering.days) > 1
    return [(_when(item.starts_at, several), item.title) for item in timed]


def _when(at: datetime, several: bool) -> str:
    return f"{days.said(at, 'D j')}, {hour_of(at)}" if several else hour_of(at)


poster(lines)
