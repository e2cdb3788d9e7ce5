"""Where gatherings are, on the house's own sketch of the region: drawn here, without a script, so that it is
printed and seen by everybody. Whoever does not see it reads the list beside: it says the same."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from django.conf import settings

from sessions.gatherings.models import Gathering
from workspace.richtext import unaccented

Spot = tuple[float, float]  # latitude, longitude
Town = tuple[str, Spot]

STREETS = "https://www.openstreetmap.org/"
SCALE = 150  # units for a degree of latitude
WEST, NORTH, EAST, SOUTH = 4.3, 45.2, 7.75, 42.95
NARROW = math.cos(math.radians(44))  # a degree of longitude is shorter here than one of latitude
WIDTH, HEIGHT = round((EAST - WEST) * NARROW * SCALE), round((NORTH - SOUTH) * SCALE)


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    number: int
    name: str
    state: str  # coming, now, done, cancelled
    before: bool = False  # its name stands at its left: at the right it would leave the picture


@dataclass(frozen=True)
class Drawn:
    dots: list[Dot]
    path: str = ""  # the road of a caravane, from stop to stop
    size: str = f"0 0 {WIDTH} {HEIGHT}"

    @property
    def land(self) -> str:
        return _ground()["land"]

    @property
    def waters(self) -> list[str]:
        return _ground()["waters"]


def region(gatherings: Iterable[Gathering], *, road: bool = False) -> Drawn | None:
    """Numbered as they are in the list beside; nothing when none can be placed. `road`: joined in their
    order."""
    dots: list[Dot] = []
    for number, gathering in enumerate(gatherings, 1):
        spot = spot_of(gathering)
        if spot is None or not _is_inside(spot):
            continue
        x, y = _place(spot)
        dots.append(Dot(x, y, number, name_of(gathering), state_of(gathering)))
    if not dots:
        return None
    dots = [replace(dot, before=_is_crowded(dot, dots)) for dot in dots]
    path = " ".join(f"{dot.x},{dot.y}" for dot in dots) if road and len(dots) > 1 else ""
    return Drawn(dots, path)


def _is_crowded(dot: Dot, dots: list[Dot]) -> bool:
    """At its right, its name would leave the picture or run over another."""
    wide = 20 + 9 * len(dot.name)
    return dot.x + wide > WIDTH or any(
        0 < other.x - dot.x < wide and abs(other.y - dot.y) < 24 for other in dots
    )


def place_of(gathering: Gathering) -> Drawn | None:
    return region([gathering])


def state_of(gathering: Gathering) -> str:
    if gathering.is_cancelled:
        return "cancelled"
    if gathering.is_over:
        return "done"
    return "now" if gathering.is_today else "coming"


def spot_of(gathering: Gathering) -> Spot | None:
    """Where it says it is; else the town that its address, its place, its title or its territory names."""
    if gathering.latitude is not None and gathering.longitude is not None:
        return gathering.latitude, gathering.longitude
    town = town_of(gathering)
    return town[1] if town is not None else None


def plan_of(gathering: Gathering) -> str:
    """Where a map of the streets is, for who asks for it: nothing of that site is fetched by our pages."""
    spot = spot_of(gathering)
    if spot is None:
        return ""
    latitude, longitude = (f"{degrees:.5f}" for degrees in spot)
    return f"{STREETS}?mlat={latitude}&mlon={longitude}#map=15/{latitude}/{longitude}"


def name_of(gathering: Gathering) -> str:
    town = town_of(gathering)
    return town[0] if town is not None else gathering.territory.name


def town_of(gathering: Gathering) -> Town | None:
    for words in (gathering.address, gathering.place, gathering.title, gathering.territory.name):
        said = f" {_folded(words)} "
        for folded, town in _ground()["towns"].items():
            if f" {folded} " in said:
                return town
    return None


def _folded(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", unaccented(words).lower()).strip()


def _is_inside(spot: Spot) -> bool:
    return SOUTH < spot[0] < NORTH and WEST < spot[1] < EAST


def _place(spot: Spot) -> tuple[float, float]:
    return round((spot[1] - WEST) * NARROW * SCALE, 1), round((NORTH - spot[0]) * SCALE, 1)


@cache
def _ground() -> dict:
    """The sketch that the map of initiatives lies on, as paths."""
    said = json.loads((settings.BASE_DIR / "static" / "img" / "ground.json").read_text())
    return {
        "land": _line(said["outline"]) + "Z",
        "waters": [_line(water) for water in said["waters"]],
        # The longer names first: « Aix-en-Provence » before a shorter name that it would hold.
        "towns": {
            _folded(name): (name, (lat, lon))
            for name, lat, lon, _large in sorted(said["towns"], key=lambda town: -len(town[0]))
        },
    }


def _line(points: list[list[float]]) -> str:
    return "M" + "L".join(f"{x},{y}" for x, y in (_place((lat, lon)) for lon, lat in points))
