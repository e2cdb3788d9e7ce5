"""The entries that somebody may read, narrowed and counted (kept.py), and read a page at a time.

Who shows them otherwise than as a list gets the same question as a queryset. It reads one index, never the
texts: `entries_shelf` of `Entry` holds all that is filtered by here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from groups.policies import Anybody
from workspace.finding.asked import BY_TITLE, BY_USE, CLOSEST, STALE, Asked, Places
from workspace.finding.kept import Kept, is_stale, kept, shown_to
from workspace.finding.models import Remarkable
from workspace.finding.registry import extras
from workspace.knowledge.models import Entry
from workspace.search.finding import Finder, Narrowing
from workspace.search.scopes import PUBLIC, scopes_of

MOST_WORDED = 1_000  # entries that hold the words, the closest first


class Shelf:
    """One question of one person. `like`: another of the same page, with the same words."""

    def __init__(self, user: Anybody, asked: Asked, places: Places, *, like: Shelf | None = None):
        self.user, self.asked, self.places, self.like = user, asked, places, like
        self.finder = Finder(asked.words, scopes_of(user) or [PUBLIC])

    # --- counting ---

    @property
    def total(self) -> int:
        return self._left().bit_count()

    def counts(self, name: str) -> Counter:
        """What each value of a facet would leave, the other facets being as they are. A territory holds those
        it contains."""
        left = self._left(but=name)
        counts: Counter = Counter()
        for value, held in self._kept.having.get(name, {}).items():
            if count := (left & held).bit_count():
                for one in self.places.above(value) if name == "territoire" else (value,):  # type: ignore[arg-type]
                    counts[one] += count
        return counts

    def without(self, name: str) -> int:
        """How many there would be without this facet."""
        return self._left(but=name).bit_count()

    # --- reading ---

    def page(self, first: int, number: int) -> list[Entry]:
        """The entries of a page, in the order that was asked."""
        keys = self.keys(first, number)
        known = entries_of(keys)
        return [known[key] for key in keys if key in known]

    def keys(self, first: int, number: int) -> list[UUID]:
        order = {BY_TITLE: ("title_key", "pk"), BY_USE: ("-useful", "-published_at")}.get(self.asked.sort)
        if order:
            rows = self._narrowed(walked=True).order_by(*order)
            return list(rows.values_list("pk", flat=True)[first : first + number])
        if self.asked.sort == CLOSEST:
            digits = f"{self._left():b}"[::-1]
            closest = (self._kept.places.get(key, len(digits)) for key in self._hits)
            found = [self._kept.keys[at] for at in closest if digits[at : at + 1] == "1"][first:][:number]
        else:
            found = self._kept.keys_at(self._left(), first, number)
        return [UUID(key) for key in found]

    # --- narrowing what is kept ---

    @cached_property
    def _kept(self) -> Kept:
        return self.like._kept if self.like else kept()

    @cached_property
    def _shown(self) -> int:
        if self.like:
            return self.like._shown
        shown = self._kept.shown_to(self.user)
        return shown & self._kept.bits(self._hits) if self.asked.words.words else shown

    @cached_property
    def _hits(self) -> list[str]:
        """What holds the words, the closest first, by the digits of its key."""
        found = self.finder.page(Narrowing(kind="entry"), 0, MOST_WORDED)
        return [hit.ref.replace("-", "") for hit in found]

    @cached_property
    def _chosen(self) -> dict[str, int]:
        """The facets that narrow, and the entries that each leaves."""
        asked = self.asked
        wanted: dict[str, Sequence[Hashable]] = {name: (value,) for name, value in asked.chosen.items()}
        if asked.theme:
            wanted["theme"] = (asked.theme.pk,)
        if asked.territory:
            wanted["territoire"] = self.places.within(asked.territory)
        return {name: self._having(name, values) for name, values in wanted.items()}

    def _having(self, name: str, values: Sequence[Hashable]) -> int:
        held, found = self._kept.having.get(name, {}), 0
        for value in values:
            found |= held.get(value, 0)
        return found

    def _left(self, *, but: str = "") -> int:
        left = self._shown
        for name, held in self._chosen.items():
            if name != but:
                left &= held
        return left

    # --- narrowing what is asked of the database ---

    def narrowed(self) -> QuerySet[Entry]:
        """What answers the whole question, for who shows it in another way than a list."""
        return self._narrowed()

    def _narrowed(self, *, walked: bool = False) -> QuerySet[Entry]:
        """`walked`: for a page in its order, rather than for all that is found."""
        rows, asked = shown_to(self.user), self.asked
        if asked.words.words:
            rows = rows.filter(pk__in=[UUID(key) for key in self._hits])
        if asked.kind:
            # To find all, the shelf is read: the index of kinds, which SQLite prefers, leads to whole rows.
            rows = rows.alias(of_kind=F("kind") if walked else Coalesce("kind", Value("")))
            rows = rows.filter(of_kind=asked.kind)
        if asked.territory:
            rows = rows.filter(territory__in=self.places.within(asked.territory))
        if asked.language:
            rows = rows.filter(language=asked.language)
        if asked.freshness:
            rows = rows.annotate(stale=is_stale()).filter(stale=asked.freshness == STALE)
        if asked.theme:
            # Looked up once for all: asked for each row (Exists), it takes SQLite twice as long.
            tied = Entry.themes.through.objects.filter(theme=asked.theme)
            rows = rows.filter(pk__in=tied.values("entry"))
        if asked.public:
            rows = rows.annotate(said=Cast("publics", TextField())).filter(said__contains=f'"{asked.public}"')
        if asked.remarkable:
            # There are few: they are looked up among the entries, not each entry among them.
            rows = rows.filter(pk__in=Remarkable.objects.values("entry"))
        for extra in extras():
            if asked.extra.get(extra.name):
                rows = rows.filter(**{extra.lookup: asked.extra[extra.name]})
        return rows


def entries_of(keys: Iterable[UUID]) -> dict[UUID, Entry]:
    """As cards show them, of what was found to be read."""
    rows = Entry.objects.filter(pk__in=list(keys)).with_details().without_texts()
    return {entry.pk: entry for entry in rows.select_related("remarkable")}
