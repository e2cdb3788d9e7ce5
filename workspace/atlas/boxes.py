"""A part of the world, and the cells it is cut into at a zoom. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.refusals import Refused

CELL = 80  # pixels: what is nearer than that on the screen is one disc with a number
MOST = 1_500  # features of one answer
DEEPEST = 20


@dataclass(frozen=True)
class Box:
    west: float
    south: float
    east: float
    north: float

    @property
    def is_folded(self) -> bool:
        """It goes past the meridian where the day changes."""
        return self.west > self.east

    @property
    def width(self) -> float:
        return self.east - self.west + (360 if self.is_folded else 0)

    @property
    def height(self) -> float:
        return self.north - self.south

    @property
    def middle(self) -> float:
        return (self.north + self.south) / 2

    def __str__(self) -> str:
        return ",".join(f"{side:g}" for side in (self.west, self.south, self.east, self.north))


WORLD = Box(-180, -90, 180, 90)


def read(said: str) -> Box:
    """« ouest,sud,est,nord », as RFC 7946 orders them."""
    try:
        west, south, east, north = (float(side) for side in said.split(","))
    except ValueError:
        raise Refused(_("Une partie de carte s’écrit « ouest,sud,est,nord », en degrés.")) from None
    if not all(map(math.isfinite, (west, south, east, north))):
        raise Refused(_("Une partie de carte s’écrit avec quatre nombres, en degrés."))
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Refused(
            _(
                "Cette partie de carte est hors du monde : de −180 à 180 d’ouest en est, "
                "de −90 à 90 du sud au nord."
            )
        )
    return Box(west, south, east, north)


def read_spot(said: str) -> tuple[float, float] | None:
    """« latitude,longitude », or nothing that can be understood."""
    try:
        latitude, longitude = (float(number) for number in said.split(","))
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # NaN is not either
        return None
    return latitude, longitude


def cell_size(box: Box, zoom: int, many: bool) -> tuple[float, float]:
    """Degrees (of longitude, of latitude) of a cell: square on the screen. `box` holds `many` points: then
    it is cut into no more cells than may be told."""
    zoom = max(0, min(zoom, DEEPEST))
    while True:
        wide = 360 / (256 * 2**zoom) * CELL
        high = wide * narrowing(box.middle)
        if zoom == 0 or not many or (box.width / wide + 1) * (box.height / high + 1) <= MOST:
            return wide, high
        zoom -= 1


def narrowing(latitude: float) -> float:
    """How much shorter a degree of longitude is there than at the equator."""
    return math.cos(math.radians(max(-80.0, min(80.0, latitude))))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """As the crow flies."""
    (lat, lon), (to_lat, to_lon) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    chord = (
        math.sin((to_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    )
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(chord)))
