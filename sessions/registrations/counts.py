"""Who comes, counted: by category, by territory. Numbers of the team's, exact; what leaves the house goes
through workspace/overview/suppression."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from groups.models import ActorType
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Category, Registration, Standing


@dataclass(frozen=True)
class Line:
    label: str
    placed: int
    waiting: int


@dataclass(frozen=True)
class Counts:
    categories: list[Line]
    territories: list[Line]
    placed: int
    waiting: int
    cancelled: int

    @property
    def coming(self) -> int:
        return self.placed + self.waiting


def counts_of(gathering: Gathering) -> Counts:
    """In one question."""
    rows = (
        Registration.objects.filter(gathering=gathering)
        .order_by()
        .values_list("category", "territory", "territory__name", "standing")
    )
    crossed: Counter[tuple] = Counter()
    names: dict[int | None, str] = {}
    for category, territory, name, standing, many in rows.annotate(many=Count("pk")):
        crossed[category, territory, standing] += many
        names[territory] = name or _("sans territoire dit")
    return Counts(
        categories=[
            _line(str(label), crossed, lambda key, value=value: key[0] == value)
            for value, label in ActorType.choices
            if value in Category.values
        ],
        territories=sorted(
            (
                line
                for pk, name in names.items()
                if (line := _line(name, crossed, lambda key, pk=pk: key[1] == pk)).placed + line.waiting
            ),
            key=lambda line: (-line.placed - line.waiting, line.label),
        ),
        placed=_sum(crossed, lambda key: key[2] == Standing.PLACED),
        waiting=_sum(crossed, lambda key: key[2] == Standing.WAITING),
        cancelled=_sum(crossed, lambda key: key[2] == Standing.CANCELLED),
    )


def _line(label: str, crossed: Counter[tuple], of) -> Line:
    return Line(
        label,
        _sum(crossed, lambda key: of(key) and key[2] == Standing.PLACED),
        _sum(crossed, lambda key: of(key) and key[2] == Standing.WAITING),
    )


def _sum(crossed: Counter[tuple], of) -> int:
    return sum(many for key, many in crossed.items() if of(key))
