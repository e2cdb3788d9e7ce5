"""The entries that hold some words: a handful, read once and counted here. The whole shelf is counted by the
database (shelf.py), which would be given these thousands of keys again for each facet."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from workspace.finding.asked import BY_TITLE, BY_USE, FRESH, NEW, STALE
from workspace.finding.registry import Extra, extras
from workspace.finding.shelf import Shelf, is_stale


@dataclass(slots=True)
class Held:
    """An entry, and what it is for each facet."""

    key: str  # its 32 hexadecimal digits, whatever the database puts between them
    published_at: datetime | None
    useful: int
    title_key: str
    values: dict[str, tuple]


class Handful(Shelf):
    """As the shelf, of a question that has words."""

    @property
    def total(self) -> int:
        return len(self._kept)

    def kinds(self) -> Counter[str]:
        return self._counts["genre"]

    def territories(self) -> Counter[int]:
        return self._counts["territoire"]

    def languages(self) -> Counter[str]:
        return self._counts["langue"]

    def freshness(self) -> Counter[str]:
        return self._counts["fraicheur"]

    def themes(self) -> Counter[int]:
        return self._counts["theme"]

    def publics(self) -> Counter[str]:
        return self._counts["public"]

    def remarkable(self) -> int:
        return self._counts["remarquable"][True]

    def more(self, extra: Extra) -> Counter[str]:
        return self._counts[extra.name]

    def without(self, name: str) -> int:
        return len(self._kept) + self._nearly[name]

    def _keys(self, first: int, number: int) -> list[UUID]:
        return [UUID(one.key) for one in self._in_order[first : first + number]]

    @property
    def _in_order(self) -> list[Held]:
        assert self.ranks is not None
        ranks, sort = self.ranks, self.asked.sort
        if sort == BY_TITLE:
            return sorted(self._kept, key=lambda one: (one.title_key, one.key))
        if sort == BY_USE:
            return sorted(self._kept, key=lambda one: (one.useful, one.published_at), reverse=True)
        if sort == NEW:
            return sorted(self._kept, key=lambda one: (one.published_at, one.key), reverse=True)
        return sorted(self._kept, key=lambda one: ranks[one.key])

    # --- counting: what answers all facets counts for each; what one facet alone keeps away, for that one ---

    @cached_property
    def _counted(self) -> tuple[list[Held], defaultdict[str, Counter], Counter[str]]:
        wanted = self._wanted()
        kept: list[Held] = []
        counts: defaultdict[str, Counter] = defaultdict(Counter)
        nearly: Counter[str] = Counter()
        for held in self._read():
            missed = [name for name, value in wanted.items() if value not in held.values[name]]
            if not missed:
                kept.append(held)
            elif len(missed) == 1:
                nearly[missed[0]] += 1
            for name in missed if len(missed) == 1 else () if missed else held.values:
                counter = counts[name]
                for value in held.values[name]:
                    counter[value] += 1
        return kept, counts, nearly

    @property
    def _kept(self) -> list[Held]:
        return self._counted[0]

    @property
    def _counts(self) -> defaultdict[str, Counter]:
        return self._counted[1]

    @property
    def _nearly(self) -> Counter[str]:
        return self._counted[2]

    def _wanted(self) -> dict[str, Any]:
        asked = self.asked
        wanted = {
            "genre": asked.kind,
            "theme": asked.theme.pk if asked.theme else None,
            "territoire": asked.territory.pk if asked.territory else None,
            "public": asked.public,
            "langue": asked.language,
            "fraicheur": asked.freshness,
            "remarquable": asked.remarkable,
        }
        return {name: value for name, value in (wanted | asked.extra).items() if value}

    def _read(self) -> Iterator[Held]:
        """One question, and values as the database holds them: keys and days made into objects, two thousand
        times over, would cost more than all the rest."""
        seen: dict[str, Held] = {}
        known = extras()
        for key, theme, kind, place, language, stale, said, remarkable, title, useful, *more in self._rows():
            if held := seen.get(key):  # one row for each of its themes
                held.values["theme"] += (theme,)
                continue
            values = {
                "genre": (kind,),
                "theme": () if theme is None else (theme,),
                "territoire": tuple(self.places.above(place)),
                "public": publics_in(said),
                "langue": (language,),
                "fraicheur": (STALE if stale else FRESH,),
                "remarquable": (remarkable is not None,),
            }
            for one, value in zip(known, more, strict=False):
                values[one.name] = () if value is None else (str(value),)
            seen[key] = Held(key.replace("-", ""), more[-1] if self._by_day else None, useful, title, values)
        return iter(seen.values())

    def _rows(self) -> QuerySet:
        known = tuple(one.lookup for one in extras())
        rows = self.rows.order_by().annotate(
            key=Cast("pk", TextField()), stale=is_stale(), said=Cast("publics", TextField())
        )
        said = ("key", "themes", "kind", "territory", "language", "stale", "said", "remarkable")
        return rows.values_list(
            *said, "title_key", "useful", *known, *(("published_at",) if self._by_day else ())
        )

    @property
    def _by_day(self) -> bool:
        return self.asked.sort in (NEW, BY_USE)


@lru_cache(maxsize=1_000)
def publics_in(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(json.loads(said or "[]")))
