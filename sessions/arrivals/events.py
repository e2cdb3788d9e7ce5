"""Somebody came: told to whoever prepares the gathering or holds a desk, with the figures of the door."""

from __future__ import annotations

from django.template.loader import render_to_string

from realtime import events
from sessions.arrivals.counts import Counts, counts_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def arrivals_changed(gathering: Gathering) -> None:
    counted: list[Counts] = []  # once, after the commit, for all the lenses

    def render(lens: str) -> str:
        counted[:] = counted or [counts_of(gathering)]
        return _drawn(counted[0], lens)

    events.publish(gathering.room, "arrivals.changed", render, lenses=LENSES)


def draw(gathering: Gathering, lens: str) -> str:
    """The counter, as this lens shows it."""
    return _drawn(counts_of(gathering), lens)


def _drawn(counts: Counts, lens: str) -> str:
    return render_to_string("arrivals/_counter.html", {"counts": counts, "lens": lens})
