"""Somebody came: told to whoever prepares the gathering or holds a desk, with the figures of the door."""

from __future__ import annotations

from django.template.loader import render_to_string

from realtime import events
from sessions.arrivals.counts import counts_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.rooms import LENSES


def arrivals_changed(gathering: Gathering) -> None:
    def render(lens: str) -> str:
        return draw(gathering, lens)

    events.publish(gathering.room, "arrivals.changed", render, lenses=LENSES)


def draw(gathering: Gathering, lens: str) -> str:
    """The counter, as this lens shows it."""
    return render_to_string("arrivals/_counter.html", {"counts": counts_of(gathering), "lens": lens})
