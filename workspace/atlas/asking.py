"""What the map is asked: the facets of the list, a part of the world, a spot to be near of."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet, Value

from groups.policies import Anybody
from groups.refusals import Refused
from workspace.atlas import boxes
from workspace.atlas.boxes import Box
from workspace.atlas.points import placed, within
from workspace.finding.asked import Asked, Places
from workspace.finding.shelf import Shelf
from workspace.knowledge.models import Entry

DEGREE = 0.01  # of a spot: about a kilometre, enough to be near and too little to be an address


@dataclass(frozen=True)
class Question:
    asked: Asked
    places: Places
    box: Box | None
    spot: tuple[float, float] | None

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Question:
        """What is not understood is as if it had not been asked."""
        places = Places.all()
        box = None
        with contextlib.suppress(Refused):
            box = boxes.read(said["emprise"]) if said.get("emprise") else None
        return cls(Asked.of(said, places), places, box, boxes.read_spot(said.get("pres", "")))

    def rows(self, user: Anybody) -> QuerySet[Entry]:
        """What this person may see of it, published, with a place."""
        return placed(Shelf(user, self.asked, self.places).narrowed())

    def listed(self, user: Anybody) -> QuerySet[Entry]:
        """For the list: in the part of the map that was chosen, the nearest first when one is somewhere."""
        rows = self.rows(user)
        rows = within(rows, self.box) if self.box else rows
        return by_distance(rows, self.spot) if self.spot else rows.order_by("-published_at", "pk")

    @property
    def facets(self) -> dict[str, str]:
        said = {"q": self.asked.words.text} | self.asked.chosen
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The facets alone, for the points."""
        return urlencode(self.facets)

    @property
    def without_box(self) -> str:
        """The same question over the whole map."""
        kept = dict(self.facets)
        if self.spot:
            kept["pres"] = "{:g},{:g}".format(*self.spot)
        return "?" + urlencode(kept)


def by_distance(rows: QuerySet[Entry], spot: tuple[float, float]) -> QuerySet[Entry]:
    """Near enough to order by: a degree of longitude is as long as this latitude makes it."""
    latitude, longitude = spot
    tall = F("latitude") - Value(latitude)
    wide = (F("longitude") - Value(longitude)) * Value(boxes.narrowing(latitude))
    return rows.annotate(far=ExpressionWrapper(tall * tall + wide * wide, FloatField())).order_by("far", "pk")
