"""A programme as it is read: by hour, or by space. Three questions, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import QuerySet
from django.utils.timezone import localtime, now

from groups.models import Theme
from sessions.gatherings.models import Gathering
from sessions.programme import attached
from sessions.programme.attached import NOBODY, Taken
from sessions.programme.models import Item, Space


@dataclass(frozen=True)
class Line:
    """A line of the programme, how many have a place there, and what is wrong with it, for who prepares."""

    item: Item
    taken: Taken = NOBODY
    faults: list[str] = field(default_factory=list)

    @property
    def left(self) -> int | None:
        """None: no limit."""
        return None if self.item.capacity is None else max(self.item.capacity - self.taken.placed, 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def is_now(self) -> bool:
        if self.item.starts_at is None or self.item.ends_at is None or self.item.cancelled_at:
            return False
        return self.item.starts_at <= now() < self.item.ends_at


@dataclass(frozen=True)
class Slot:
    at: datetime
    lines: list[Line]


@dataclass(frozen=True)
class Day:
    """What begins on this day, hour by hour."""

    date: date
    slots: list[Slot]


@dataclass(frozen=True)
class Place:
    """What happens in a space; None, what has none yet."""

    space: Space | None
    lines: list[Line]


@dataclass(frozen=True)
class Programme:
    days: list[Day]
    all_along: list[Line]  # without hours: stands
    places: list[Place]
    themes: list[Theme]

    @property
    def lines(self) -> Iterator[Line]:
        yield from (line for day in self.days for slot in day.slots for line in slot.lines)
        yield from self.all_along

    @property
    def is_empty(self) -> bool:
        return not self.days and not self.all_along


def items_of(gathering: Gathering) -> QuerySet[Item]:
    return Item.objects.filter(gathering=gathering).select_related("space", "theme")


def read(
    gathering: Gathering, *, theme: str = "", faults: dict[int, list[str]] | None = None, items=None
) -> Programme:
    """Of this theme alone, when one is asked for."""
    items = list(items_of(gathering)) if items is None else items
    themes = {item.theme.pk: item.theme for item in items if item.theme}
    kept = [item for item in items if not theme or (item.theme and item.theme.slug == theme)]
    taken = attached.taken_of(kept)
    lines = [Line(item, taken.get(item.pk, NOBODY), (faults or {}).get(item.pk, [])) for item in kept]
    return Programme(
        days=_by_day(line for line in lines if line.item.starts_at),
        all_along=[line for line in lines if line.item.starts_at is None],
        places=_by_space(lines),
        themes=sorted(themes.values(), key=lambda one: one.name),
    )


def _by_day(lines: Iterable[Line]) -> list[Day]:
    timed = sorted(lines, key=lambda line: (line.item.starts_at, line.item.ends_at, line.item.pk))
    slots = [Slot(at, list(some)) for at, some in groupby(timed, key=lambda line: line.item.starts_at)]  # type: ignore[arg-type]
    return [Day(day, list(some)) for day, some in groupby(slots, key=lambda slot: localtime(slot.at).date())]


def _by_space(lines: Sequence[Line]) -> list[Place]:
    """In the order of the spaces; what has none at the end."""
    spaces = {line.item.space.pk: line.item.space for line in lines if line.item.space}
    ordered = sorted(spaces.values(), key=lambda space: (space.position, space.pk))
    places = [Place(one, [line for line in lines if line.item.space_id == one.pk]) for one in ordered]
    without = [line for line in lines if line.item.space_id is None]
    return [*places, Place(None, without)] if without else places
