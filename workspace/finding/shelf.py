"""The entries that somebody may read, narrowed and counted: every question reads one index, never the texts.

The index `entries_shelf` of `Entry` holds all that is filtered, counted and sorted by here. What has one
value for each entry (kind, territory, language, freshness) is counted by one question, from which each facet
takes what the others leave; what may have several (themes, publics) by one question each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import localdate

from groups.policies import Anybody, is_settled
from workspace.finding.asked import BY_TITLE, BY_USE, FRESH, STALE, Asked, Places
from workspace.finding.models import Remarkable
from workspace.finding.registry import Extra, extras
from workspace.knowledge.models import Entry, EntryQuerySet
from workspace.search.finding import Finder, Narrowing
from workspace.search.scopes import PUBLIC, scopes_of

MOST_WORDED = 1_000  # entries that hold the words, the closest first


@dataclass(frozen=True)
class Cell:
    kind: str
    territory: int | None
    language: str
    stale: bool
    count: int


class Shelf:
    """One question of one person."""

    def __init__(self, user: Anybody, asked: Asked, places: Places):
        self.asked, self.places = asked, places
        self.rows = shown_to(user)
        self.finder = Finder(asked.words, scopes_of(user) or [PUBLIC])
        self.ranks: dict[str, int] | None = None  # by the digits of the key
        if asked.words.words:
            hits = self.finder.page(Narrowing(kind="entry"), 0, MOST_WORDED)
            self.ranks = {hit.ref.replace("-", ""): rank for rank, hit in enumerate(hits)}
            self.rows = self.rows.filter(pk__in=[UUID(key) for key in self.ranks])
        self._cells: list[Cell] | None = None

    # --- counting ---

    @property
    def cells(self) -> list[Cell]:
        """What has one value, counted together; narrowed by what may have several."""
        if self._cells is None:
            rows = self._narrowed(but=("genre", "territoire", "langue", "fraicheur"))
            grouped = rows.annotate(stale=is_stale()).values_list("kind", "territory", "language", "stale")
            self._cells = [Cell(*found) for found in grouped.annotate(n=Count("*")).order_by()]
        return self._cells

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells if self._keeps(cell))

    def kinds(self) -> Counter[str]:
        return self._counted("genre", lambda cell: [cell.kind])

    def territories(self) -> Counter[int]:
        """Each with what it contains."""
        return self._counted("territoire", lambda cell: self.places.above(cell.territory))

    def languages(self) -> Counter[str]:
        return self._counted("langue", lambda cell: [cell.language])

    def freshness(self) -> Counter[str]:
        return self._counted("fraicheur", lambda cell: [STALE if cell.stale else FRESH])

    def themes(self) -> Counter[int]:
        rows = self._narrowed(but=("theme",)).filter(themes__isnull=False).values_list("themes")
        return Counter(dict(rows.annotate(n=Count("*")).order_by()))

    def publics(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        rows = self._narrowed(but=("public",)).values_list("publics")
        for said, count in rows.annotate(n=Count("*")).order_by():
            counts.update(dict.fromkeys(said or (), count))
        return counts

    def remarkable(self) -> int:
        return self._narrowed(but=("remarquable",)).filter(is_remarkable()).count()

    def more(self, extra: Extra) -> Counter[str]:
        if extra.kind and self.asked.kind not in ("", extra.kind):
            return Counter()
        rows = self._narrowed(but=(extra.name,)).filter(**{f"{extra.lookup}__isnull": False})
        counted = rows.values_list(extra.lookup).annotate(n=Count("*")).order_by()
        return Counter({str(value): count for value, count in counted})

    def without(self, name: str) -> int:
        """How many there would be without this facet."""
        return self._narrowed(but=(name,)).count()

    # --- reading ---

    def page(self, first: int, number: int) -> list[Entry]:
        """The entries of a page, in the order that was asked."""
        keys = self._keys(first, number)
        rows = Entry.objects.filter(pk__in=keys).with_details().without_texts()
        known = {entry.pk: entry for entry in rows.select_related("remarkable")}
        return [known[key] for key in keys if key in known]

    def _keys(self, first: int, number: int) -> list[UUID]:
        rows = self._narrowed(walked=True)
        order = {BY_TITLE: ("title_key", "pk"), BY_USE: ("-useful", "-published_at")}
        return list(
            rows.order_by(*order.get(self.asked.sort, ("-published_at", "-pk"))).values_list("pk", flat=True)[
                first : first + number
            ]
        )

    # --- narrowing ---

    def narrowed(self) -> QuerySet[Entry]:
        """What answers the whole question, for who shows it in another way than a list."""
        return self._narrowed()

    def _narrowed(self, *, but: Sequence[str] = (), walked: bool = False) -> QuerySet[Entry]:
        """`walked`: for a page in its order, rather than for a count."""
        rows, asked = self.rows, self.asked
        if asked.kind and "genre" not in but:
            # To count, the shelf is read: the index of kinds, which SQLite prefers, leads to whole rows.
            rows = rows.alias(of_kind=F("kind") if walked else Coalesce("kind", Value("")))
            rows = rows.filter(of_kind=asked.kind)
        if asked.territory and "territoire" not in but:
            rows = rows.filter(territory__in=self.places.within(asked.territory))
        if asked.language and "langue" not in but:
            rows = rows.filter(language=asked.language)
        if asked.freshness and "fraicheur" not in but:
            rows = rows.annotate(stale=is_stale()).filter(stale=asked.freshness == STALE)
        if asked.theme and "theme" not in but:
            # Looked up once for all: asked for each row (Exists), it takes SQLite twice as long.
            tied = Entry.themes.through.objects.filter(theme=asked.theme)
            rows = rows.filter(pk__in=tied.values("entry"))
        if asked.public and "public" not in but:
            rows = rows.annotate(said=Cast("publics", TextField())).filter(said__contains=f'"{asked.public}"')
        if asked.remarkable and "remarquable" not in but:
            rows = rows.filter(is_remarkable())
        for extra in extras():
            if asked.extra.get(extra.name) and extra.name not in but:
                rows = rows.filter(**{extra.lookup: asked.extra[extra.name]})
        return rows

    def _counted(self, name: str, values) -> Counter:
        counts: Counter = Counter()
        for cell in self.cells:
            if self._keeps(cell, but=name):
                for value in values(cell):
                    counts[value] += cell.count
        return counts

    def _keeps(self, cell: Cell, *, but: str = "") -> bool:
        asked = self.asked
        if but != "genre" and asked.kind and cell.kind != asked.kind:
            return False
        if but != "langue" and asked.language and cell.language != asked.language:
            return False
        if but != "fraicheur" and asked.freshness and cell.stale != (asked.freshness == STALE):
            return False
        if but == "territoire" or asked.territory is None:
            return True
        return asked.territory.pk in self.places.above(cell.territory)


def shown_to(user: Anybody) -> EntryQuerySet:
    """What is published for this person. A stranger sees nothing else; asked twice for the same condition,
    SQLite would leave the shelf for an index that reads every row."""
    seen = Entry.objects.visible_to(user)
    return seen.published() if is_settled(user) else seen


def is_stale() -> Case:
    """Said to be so, or its date has come."""
    due = Q(stage=Entry.Stage.TO_REFRESH) | Q(refresh_on__lte=localdate())
    return Case(When(due, then=Value(True)), default=Value(False))


def is_remarkable() -> Q:
    """There are few: they are looked up among the entries, not each entry among them."""
    return Q(pk__in=Remarkable.objects.values("entry"))
