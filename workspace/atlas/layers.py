"""What stands on the map beside the entries: each layer is filled by a later package.

    register(Layer("rencontres", choices=[("a-venir", _("Rencontres à venir"))], marks=…, one=…))

From an app's `ready()`. A layer asks itself what this person may see, in a number of questions that does not
grow; its marks are few (a screen's worth of lists, not a register), so that they are gathered here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

from groups.policies import Anybody
from workspace.atlas.boxes import Box, cell_size

if TYPE_CHECKING:
    from workspace.atlas.asking import Question

NEAR = 6  # decimals, as the points of entries


@dataclass(frozen=True)
class Mark:
    """One thing at one place. `state` is a word for programs and for the look; `says`: in one line, what,
    when; `label`: its kind."""

    key: str
    title: str
    url: str
    latitude: float
    longitude: float
    state: str
    label: str
    says: str
    where: str = ""
    summary: str = ""
    layer: str = ""

    @property
    def id(self) -> str:
        return f"{self.layer}-{self.key}"

    @property
    def card(self) -> str:
        return reverse("atlas:mark", args=[self.layer, self.key])


@dataclass(frozen=True)
class Layer:
    """`marks(user, question, choice)`: in the order of the list; `choice` is one of `choices`, or nothing for
    all of them. `one(user, key)`: that one, if this person may see it. `count(n)`: « 3 rencontres »."""

    name: str
    choices: Sequence[tuple[str, str | Promise]]
    marks: Callable[[Anybody, Question, str], Iterable[Mark]]
    one: Callable[[Anybody, str], Mark | None]
    count: Callable[[int], str]


_layers: dict[str, Layer] = {}


def register(layer: Layer) -> Layer:
    _layers[layer.name] = layer
    return layer


def layers() -> list[Layer]:
    return list(_layers.values())


def layer(name: str) -> Layer | None:
    return _layers.get(name)


def choices() -> list[tuple[str, str | Promise]]:
    return [choice for one in layers() for choice in one.choices]


def features(marks: Iterable[Mark], box: Box, zoom: int) -> list[dict]:
    """Those of a part of the world, as the points of entries are told: alone, or several as one disc."""
    wide, high = cell_size(box, zoom, many=False)
    cells: dict[tuple[str, int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        if is_within(mark, box):
            cell = int((mark.longitude + 180) / wide), int((mark.latitude + 90) / high)
            cells[mark.layer, *cell].append(mark)
    return [_point(held[0]) if len(held) == 1 else _disc(held) for held in cells.values()]


def is_within(mark: Mark, box: Box) -> bool:
    across = (
        mark.longitude >= box.west or mark.longitude <= box.east
        if box.is_folded
        else box.west <= mark.longitude <= box.east
    )
    return across and box.south <= mark.latitude <= box.north


def _point(mark: Mark) -> dict:
    return {
        "type": "Feature",
        "id": mark.id,
        "geometry": _at(mark.longitude, mark.latitude),
        "properties": {
            "title": mark.title,
            "layer": mark.layer,
            "state": mark.state,
            "says": f"{mark.title}, {mark.says}",
            "card": mark.card,
        },
    }


def _disc(held: list[Mark]) -> dict:
    lat, lon = [mark.latitude for mark in held], [mark.longitude for mark in held]
    name = held[0].layer
    return {
        "type": "Feature",
        "bbox": [round(side, NEAR) for side in (min(lon), min(lat), max(lon), max(lat))],
        "geometry": _at(sum(lon) / len(lon), sum(lat) / len(lat)),
        "properties": {"count": len(held), "layer": name, "says": _layers[name].count(len(held))},
    }


def _at(longitude: float, latitude: float) -> dict:
    return {"type": "Point", "coordinates": [round(longitude, NEAR), round(latitude, NEAR)]}
