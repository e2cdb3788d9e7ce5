"""What a gathering gathered, counted as it may leave: who came by category and département, small numbers
withheld (workspace/overview/suppression.py); titles and words of what was said, names of nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from sessions.arrivals.models import Arrival
from sessions.gatherings.models import Gathering
from sessions.harvest.models import Capture, captures_of
from sessions.programme.models import Item
from sessions.registrations.models import SEVERAL, Booking, Registration
from sessions.rendezvous.models import Rendezvous
from sessions.tables.models import RoundTable
from workspace.introductions.models import Introduction
from workspace.knowledge.models import Entry
from workspace.overview.counts import Places
from workspace.overview.suppression import SMALLEST, TOTAL, protect

Number = int | None  # None: withheld

ATELIERS = (Item.Kind.WORKSHOP, Item.Kind.TABLES, Item.Kind.VISIT)


@dataclass(frozen=True)
class Crossed:
    """Categories × départements, totals last."""

    rows: list[str]
    columns: list[str]
    cells: list[list[Number]]

    @property
    def total(self) -> Number:
        return self.cells[-1][-1] if self.cells else 0


@dataclass(frozen=True)
class Atelier:
    title: str
    held_by: str
    came: Number


@dataclass
class Figures:
    registered: Number
    came: Crossed
    counts_arrivals: bool  # else: those who had a place
    initiatives: list[tuple[str, str]] = field(default_factory=list)  # what, where
    needs: list[str] = field(default_factory=list)
    ateliers: list[Atelier] = field(default_factory=list)
    rendezvous: int = 0
    introductions: int = 0
    learnings: int = 0


def figures_of(gathering: Gathering) -> Figures:
    rows = Registration.objects.filter(gathering=gathering)
    registered = rows.coming().filter(walked_in=False).count()
    there, counted = _who_was_there(gathering, rows)
    captures = list(captures_of(gathering).order_by("created_at", "pk"))
    return Figures(
        registered=shown(registered),
        came=_crossed(there),
        counts_arrivals=counted,
        initiatives=[(one.tip.what, one.tip.place) for one in captures if one.tip is not None],
        needs=[one.need.text for one in captures if one.need is not None],
        ateliers=_ateliers(gathering),
        rendezvous=Rendezvous.objects.filter(gathering=gathering).agreed_ever().count(),
        introductions=_introductions(captures),
        learnings=_learnings(gathering),
    )


def shown(number: int) -> Number:
    """A number that leaves: nothing at all is no secret, a few people are."""
    return None if 0 < number < SMALLEST else number


def _who_was_there(gathering: Gathering, rows) -> tuple[Counter[tuple[str, int | None]], bool]:
    """By category and territory: who was let in; where no desk let anybody in, who had a place."""
    arrived = rows.filter(pk__in=Arrival.objects.of(gathering).values("registration"))
    counted = arrived.exists()
    there = arrived if counted else rows.placed()
    return Counter(there.order_by().values_list("category", "territory")), counted


def _crossed(there: Counter[tuple[str, int | None]]) -> Crossed:
    """Only the départements that somebody comes from: a column of zeros teaches nothing."""
    places = Places.now()
    counts: Counter[tuple[str, int]] = Counter()
    for (category, territory), many in there.items():
        counts[category, places.of(territory)] += many
    columns = [pk for pk in places.names if any(column == pk for _row, column in counts)]
    table = protect(list(SEVERAL), columns, counts)
    return Crossed(
        rows=[*(str(name) for name in SEVERAL.values()), _("Total")],
        columns=[*(places.names[pk] for pk in columns), _("Total")],
        cells=[table.line(row) for row in (*SEVERAL, TOTAL)],
    )


def _ateliers(gathering: Gathering) -> list[Atelier]:
    held = Item.objects.filter(gathering=gathering, kind__in=ATELIERS, cancelled_at=None)
    placed = Counter(Booking.objects.placed().filter(item__in=held).values_list("item", flat=True))
    return [
        Atelier(one.title, one.held_by, shown(placed[one.pk]) if one.is_booked else 0)
        for one in held.order_by("starts_at", "pk")
    ]


def _introductions(captures: list[Capture]) -> int:
    needs = [one.need_id for one in captures if one.need_id is not None]
    return Introduction.objects.filter(need__in=needs).agreed().count()


def _learnings(gathering: Gathering) -> int:
    """What the tables held there taught, and whose authors let it leave the room."""
    keys = RoundTable.objects.filter(round__gathering=gathering).values_list("codev__key", flat=True)
    of_tables = Q()
    for key in keys:
        of_tables |= Q(source__startswith=f"codev:{key}:")
    if not of_tables:
        return 0
    learnt = Entry.objects.published().filter(group=gathering.group, kind=Entry.Kind.LEARNING)
    return learnt.filter(of_tables).count()
