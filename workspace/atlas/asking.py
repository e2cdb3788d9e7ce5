"""What the map is asked: the facets of the list, a part of the world, a spot to be near of."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet, Value

from groups.policies import Anybody
from groups.refusals import Refused
from workspace.atlas import boxes, layers
from workspace.atlas.boxes import Box
from workspace.atlas.layers import Mark
from workspace.atlas.points import placed, within
from workspace.finding.asked import Asked, Places
from workspace.finding.shelf import Shelf
from workspace.knowledge.models import Entry

ENTRIES = "fiches"  # of `quoi`: what is shown, when it is not everything
# What an entry alone has: who asks it looks for entries.
OF_ENTRIES = ("genre", "public", "langue", "fraicheur", "remarquable")
DEGREE = 0.01  # of a spot: about a kilometre, enough to be near and too little to be an address


@dataclass(frozen=True)
class Question:
    asked: Asked
    places: Places
    box: Box | None
    spot: tuple[float, float] | None
    shows: str = ""  # ENTRIES, a choice of a layer, or everything

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Question:
        """What is not understood is as if it had not been asked."""
        places = Places.all()
        box = None
        with contextlib.suppress(Refused):
            box = boxes.read(said["emprise"]) if said.get("emprise") else None
        known = {ENTRIES, *(value for value, _label in layers.choices())}
        shows = said.get("quoi", "")
        return cls(
            Asked.of(said, places),
            places,
            box,
            boxes.read_spot(said.get("pres", "")),
            shows if shows in known else "",
        )

    @property
    def shows_entries(self) -> bool:
        return self.shows in ("", ENTRIES)

    def rows(self, user: Anybody) -> QuerySet[Entry]:
        """What this person may see of it, published, with a place."""
        if not self.shows_entries:
            return Entry.objects.none()
        return placed(Shelf(user, self.asked, self.places).narrowed())

    def marks(self, user: Anybody) -> list[Mark]:
        """What the layers say besides, whatever the part of the map."""
        asked = self.asked
        if self.shows == ENTRIES or asked.extra or any(asked.chosen.get(name) for name in OF_ENTRIES):
            return []
        shown = [one for one in layers.layers() if not self.shows or self.shows in dict(one.choices)]
        return [mark for one in shown for mark in one.marks(user, self, self.shows)]

    def listed_marks(self, user: Anybody) -> list[Mark]:
        """For the list, as `listed` does."""
        found = [mark for mark in self.marks(user) if not self.box or layers.is_within(mark, self.box)]
        if self.spot is None:
            return found
        spot = self.spot
        return sorted(found, key=lambda mark: boxes.kilometres(spot, (mark.latitude, mark.longitude)))

    def listed(self, user: Anybody) -> QuerySet[Entry]:
        """For the list: in the part of the map that was chosen, the nearest first when one is somewhere."""
        rows = self.rows(user)
        rows = within(rows, self.box) if self.box else rows
        return by_distance(rows, self.spot) if self.spot else rows.order_by("-published_at", "pk")

    @property
    def facets(self) -> dict[str, str]:
        said = {"q": self.asked.words.text} | self.asked.chosen | {"quoi": self.shows}
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The facets alone, for the points."""
        return urlencode(self.facets)

    def showing(self, choice: str) -> str:
        """The same question, of one sort of things."""
        kept = self.facets | {"quoi": choice} | ({"emprise": str(self.box)} if self.box else {})
        return "?" + urlencode(kept)

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
