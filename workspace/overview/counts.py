"""The region in numbers: needs, ruptures d'accès, people and activity, crossed and made fit to leave.

One cut for each: by thématique (and service) × département, by calendar year. The same numbers are never cut
another way nor summed at another floor, so that no two tables can be subtracted (see suppression.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from groups.models import ActorType, Territory, Theme, User, WorkingGroup
from workspace.barriers.models import Barrier
from workspace.introductions.models import Introduction
from workspace.introductions.places import Tree
from workspace.needs.models import Need
from workspace.overview.activity import Counted, Span, counted
from workspace.overview.suppression import TOTAL, Crossed, protect

ELSEWHERE = 0  # the region as a whole, or no territory said
NO_THEME = 0


@dataclass
class Places:
    """The départements, and which one each territory is of."""

    names: dict[int, str] = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)

    @classmethod
    def now(cls) -> Places:
        tree = Tree.now()
        homes = {home for pk in tree.parents if (home := tree.home_of(pk)) is not None}
        found = Territory.objects.filter(pk__in=homes).order_by("position", "name")
        names = {one.pk: one.name for one in found}
        return cls(names | {ELSEWHERE: _("Région, ou sans territoire")}, tree)

    def of(self, territory: int | None) -> int:
        return ELSEWHERE if territory is None else self.tree.home_of(territory) or ELSEWHERE


@dataclass(frozen=True)
class Picture:
    """A crossed table in words. `cells[i][j]` is a number, or None where it is withheld; totals come last, if
    the table has them."""

    title: str
    rows: list[str]
    columns: list[str]
    cells: list[list[int | None]]
    has_totals: bool = True

    @property
    def lines(self) -> list[tuple[str, list[int | None]]]:
        return list(zip(self.rows, self.cells, strict=True))

    @property
    def is_empty(self) -> bool:
        return not any(number for line in self.cells for number in line)


def needs(span: Span, places: Places) -> Picture:
    """Those of all the groups but secret ones, shown to the region or not. What the region reads one by one
    is known: what is left must not be small either."""
    rows = _themes()
    said = span.of(Need.objects.said().exclude(group__access=WorkingGroup.Access.SECRET))
    table = protect(
        list(rows),
        list(places.names),
        _crossed(said, places),
        _crossed(span.of(Need.objects.regional()), places),
    )
    return _picture(_("Besoins dits, par thématique et par département"), table, rows, places)


def barriers(span: Span, places: Places) -> Picture:
    """By service and thématique: the rows that exist, in the order of services."""
    themes, services = _themes(), Barrier.Service
    counts: Counter[tuple[tuple[str, int], int]] = Counter()
    grouped = span.of(Barrier.objects.counted()).order_by().values_list("service", "theme", "territory")
    for service, theme, territory, many in grouped.annotate(many=Count("pk")):
        counts[(service, theme or NO_THEME), places.of(territory)] += many
    every = [(service, theme) for service in services.values for theme in themes]
    rows = {
        key: f"{services(key[0]).label} : {themes[key[1]]}"
        for key in every
        if any(counts[key, column] for column in places.names)
    }
    table = protect(list(rows), list(places.names), counts)
    return _picture(_("Ruptures d’accès, par service, thématique et département"), table, rows, places)


def people() -> Picture:
    """Those who are in a group today, by category."""
    open_groups = WorkingGroup.objects.exclude(access=WorkingGroup.Access.SECRET)
    there = User.objects.members().filter(is_active=True, memberships__group__in=open_groups)
    grouped = there.order_by().values_list("actor_type").annotate(many=Count("pk", distinct=True))
    counts = {(kind, ""): many for kind, many in grouped}
    rows = dict(ActorType.choices) | {"": _("Ne le dit pas")}
    table = protect(list(rows), [""], counts)
    cells = [[table.cells[key, TOTAL]] for key in [*rows, TOTAL]]
    names = [*(str(name) for name in rows.values()), _("Total")]
    return Picture(_("Personnes dans les groupes, par catégorie"), names, [_("Personnes")], cells)


def outcomes(span: Span) -> Picture:
    """What came of the introductions that both sides agreed to."""
    agreed = span.of(Introduction.objects.agreed(), "agreed_at").order_by()
    counts = {(said, ""): many for said, many in agreed.values_list("outcome").annotate(many=Count("pk"))}
    rows = {"": _("pas encore dit")} | dict(Introduction.Outcome.choices)
    table = protect(list(rows), [""], counts)
    cells = [[table.cells[key, TOTAL]] for key in [*rows, TOTAL]]
    names = [*(str(name) for name in rows.values()), _("Total")]
    return Picture(_("Mises en relation, et ce qui en est sorti"), names, [_("Mises en relation")], cells)


@dataclass(frozen=True)
class Activity:
    """What was done, in all; and where. A group of two thématiques counts in each: no totals."""

    kinds: list[tuple[str, int]]
    groups: int
    picture: Picture


def activity(span: Span, places: Places) -> Activity:
    open_groups = WorkingGroup.objects.exclude(access=WorkingGroup.Access.SECRET)
    groups = {group.pk: group for group in open_groups.prefetch_related("themes")}
    done = [_within(source(span), groups) for source in counted]
    rows, cells = _themes(), Counter[tuple[int, int]]()
    for one in done:
        for pk, many in one.groups.items():
            place = places.of(groups[pk].territory_id)
            for theme in [theme.pk for theme in groups[pk].themes.all()] or [NO_THEME]:
                cells[theme, place] += many
    picture = Picture(
        title=_("Activité des groupes, par thématique et par département"),
        rows=list(rows.values()),
        columns=list(places.names.values()),
        cells=[[cells[row, column] for column in places.names] for row in rows],
        has_totals=False,
    )
    return Activity([(one.label, sum(one.groups.values())) for one in done], len(groups), picture)


def _within(done: Counted, groups: Iterable[int]) -> Counted:
    return Counted(done.label, {pk: many for pk, many in done.groups.items() if pk in groups})


def _themes() -> dict[int, str]:
    return {theme.pk: theme.name for theme in Theme.objects.all()} | {NO_THEME: _("Sans thématique")}


def _crossed(rows: QuerySet, places: Places) -> Counter[tuple[int, int]]:
    counts: Counter[tuple[int, int]] = Counter()
    grouped = rows.order_by().values_list("theme", "territory").annotate(many=Count("pk"))
    for theme, territory, many in grouped:
        counts[theme or NO_THEME, places.of(territory)] += many
    return counts


def _picture(title: str, table: Crossed, rows: dict, places: Places) -> Picture:
    return Picture(
        title=title,
        rows=[*(str(name) for name in rows.values()), _("Total")],
        columns=[*places.names.values(), _("Total")],
        cells=[table.line(row) for row in (*rows, TOTAL)],
    )
