"""The figures of the door: who is expected, who came, of which category. Numbers, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.timezone import localtime, now
from django.utils.translation import gettext_lazy as _

from sessions.arrivals.models import Arrival
from sessions.arrivals.moments import day_of
from sessions.gatherings.models import Gathering
from sessions.registrations.models import SEVERAL, Category, Registration, Standing

LATELY = timedelta(minutes=15)
# Of one person, on a line or a badge.
SHORT = {
    Category.INITIATIVE: _("Porte une initiative"),
    Category.INSTITUTION: _("Institution"),
    Category.EMPLOYER: _("Entreprise"),
    Category.ELECTED: _("Élu ou élue"),
    Category.INHABITANT: _("Habitant ou usager"),
}


@dataclass(frozen=True)
class Line:
    label: str
    expected: int
    here: int


@dataclass(frozen=True)
class Counts:
    expected: int  # who have a place, walk-ins included
    here: int
    walked_in: int
    waiting: int
    lately: int  # in the last quarter of an hour
    capacity: int | None
    lines: list[Line]

    @property
    def missing(self) -> int:
        return max(0, self.expected - self.here)

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.here >= self.capacity


def counts_of(gathering: Gathering) -> Counts:
    """Two questions, however many came."""
    day = day_of(localtime(now()).date(), gathering.days)
    came = Arrival.objects.of(gathering, day).aggregate(
        here=Count("pk"),
        walked_in=Count("pk", filter=Q(registration__walked_in=True)),
        lately=Count("pk", filter=Q(at__gt=now() - LATELY)),
        **{one: Count("pk", filter=Q(registration__category=one)) for one in Category.values},
    )
    placed = Q(standing=Standing.PLACED)
    told = Registration.objects.filter(gathering=gathering).aggregate(
        expected=Count("pk", filter=placed),
        waiting=Count("pk", filter=Q(standing=Standing.WAITING)),
        **{one: Count("pk", filter=placed & Q(category=one)) for one in Category.values},
    )
    return Counts(
        expected=told["expected"],
        here=came["here"],
        walked_in=came["walked_in"],
        waiting=told["waiting"],
        lately=came["lately"],
        capacity=gathering.capacity,
        lines=[Line(str(SEVERAL[one]), told[one], came[one]) for one in Category],
    )
