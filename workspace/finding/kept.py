"""What the shelf holds, kept in the process: for each value of each facet, which entries have it.

A value is one number, of which bit n says whether the nth entry has it, the newest being the first: what
answers several facets is their `&`, and is counted by its bits. Twenty thousand entries take a fifth of a
second to read, and less than a millisecond to narrow and to count, whatever is asked.

It holds what is published, and no text. Who may read what is asked of the database: what leaves the groups is
read alike by all who have the same powers, and is asked once for them; what a group keeps is asked each time.
Memberships may thus change at any moment. An entry too: the database marks each change by itself
(`ShelfMark`), in the transaction that makes it, and what was kept under another mark is read again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from threading import Lock

from django.db import connection
from django.db.models import Case, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from groups.circles import Reader
from groups.policies import Anybody, facts_of, is_settled, somebody
from realtime.worded import worded
from workspace.finding.asked import FRESH, STALE
from workspace.finding.models import Remarkable
from workspace.finding.registry import extras
from workspace.knowledge.models import Entry, EntryQuerySet

Mark = tuple[int | None, date]
# The triggers that mark the changes of what is read here (migrations/0034_shelf_marks.py), and their number.
SAID = {
    "sqlite": ("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'shelf%'", 12),
    "postgresql": (
        "SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE 'shelf%' AND tgenabled <> 'D' AND tgrelid IN "
        "('workspace_entry'::regclass, 'workspace_entry_themes'::regclass,"
        " 'workspace_remarkable'::regclass, 'workspace_initiative'::regclass)",
        4,
    ),
}

_kept: Kept | None = None
_reading = Lock()


@dataclass
class Kept:
    mark: Mark
    places: dict[str, int]  # each entry, by the digits of its key, and its bit
    keys: list[str]
    having: dict[str, dict[Hashable, int]]  # facet → value → the entries that have it
    _alike: dict[Hashable, int] = field(default_factory=dict)

    def shown_to(self, user: Anybody) -> int:
        """What is published for this person."""
        if not is_settled(user):
            return self._read_by_all("", user)
        (powers, _groups), _numbers = facts_of(user)
        # Somebody with these powers, who is in no group and nobody's author.
        shared = self._read_by_all(powers, somebody((powers, ()), iter((0,))))
        return shared | self.bits(_digits(_own(Reader(user))))

    def _read_by_all(self, powers: Hashable, one: Anybody) -> int:
        found = self._alike.get(powers)
        if found is None:
            found = self._alike[powers] = self.bits(_digits(_keyed(shown_to(one))))
        return found

    def bits(self, keys: Iterable[str]) -> int:
        return _bits((place for key in keys if (place := self.places.get(key)) is not None), len(self.keys))

    def keys_at(self, bits: int, first: int, number: int) -> list[str]:
        """The keys of these entries, the newest first."""
        digits, found, at = f"{bits:b}"[::-1], [], -1
        for _turn in range(first + number):
            at = digits.find("1", at + 1)
            if at < 0:
                break
            found.append(self.keys[at])
        return found[first:]


def kept() -> Kept:
    """As the entries are now."""
    global _kept
    # The mark is read first: what changes meanwhile has another, and is read again by whoever comes next.
    mark = (_mark(), localdate())
    if (found := _kept) is not None and found.mark == mark:
        return found
    with _reading:  # one reads, for all who wait
        if (found := _kept) is None or found.mark != mark:
            found = _read(mark)
            _kept = found if is_marked() else None
        return found


def _mark() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(mark) FROM workspace_shelfmark")
        return cursor.fetchone()[0]


def is_marked() -> bool:
    """Every table says its changes. A migration that makes a table anew in SQLite loses what it said."""
    asked, triggers = SAID[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone()[0] == triggers


def _read(mark: Mark) -> Kept:
    rows = Entry.objects.published().order_by("-published_at", "-pk")
    shelf = rows.annotate(key=Cast("pk", TextField()), stale=is_stale(), said=Cast("publics", TextField()))
    keys: list[str] = []
    at: defaultdict[str, defaultdict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    kinds, territories, languages = at["genre"], at["territoire"], at["langue"]
    publics, freshness = at["public"], at["fraicheur"]
    said = ("key", "kind", "territory", "language", "stale", "said")
    for place, (key, kind, territory, language, stale, words) in enumerate(shelf.values_list(*said)):
        keys.append(key.replace("-", ""))
        kinds[kind].append(place)
        territories[territory].append(place)
        languages[language].append(place)
        freshness[STALE if stale else FRESH].append(place)
        for public in publics_in(words):
            publics[public].append(place)
    places = {key: place for place, key in enumerate(keys)}
    for name, pairs in _pairs():
        values = at[name]
        for key, value in pairs:
            if (found := places.get(key.replace("-", ""))) is not None:
                values[value].append(found)
    having = {
        name: {value: _bits(some, len(keys)) for value, some in values.items()} for name, values in at.items()
    }
    return Kept(mark, places, keys, having)


def _pairs() -> Iterator[tuple[str, Iterable[tuple[str, Hashable]]]]:
    """What is said of entries in other tables: (facet, pairs of a key and a value)."""
    entry = Cast("entry", TextField())
    themes = Entry.themes.through.objects.annotate(key=entry)
    yield "theme", themes.values_list("key", "theme")  # type: ignore[misc]
    yield "remarquable", Remarkable.objects.annotate(key=entry, yes=Value("1")).values_list("key", "yes")
    for extra in extras():
        told = Entry.objects.published().filter(**{f"{extra.lookup}__isnull": False}).order_by()
        pairs = told.annotate(key=Cast("pk", TextField())).values_list("key", extra.lookup)
        yield extra.name, ((key, str(value)) for key, value in pairs)


def _bits(places: Iterable[int], number: int) -> int:
    held = bytearray(number // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


@worded
def _own(reader: Reader) -> QuerySet:
    """What this person's groups keep, and what is theirs there."""
    return _keyed(shown_to(reader.user).filter(visibility=Entry.Visibility.GROUP))


def _keyed(rows: EntryQuerySet) -> QuerySet:
    """Keys as text: made into objects, they would cost ten times that."""
    return rows.order_by().annotate(key=Cast("pk", TextField())).values_list("key", flat=True)


def _digits(keys: Iterable[str]) -> Iterator[str]:
    """Whatever the database puts between them."""
    return (key.replace("-", "") for key in keys)


def shown_to(user: Anybody) -> EntryQuerySet:
    """What is published for this person. A stranger sees nothing else; asked twice for the same condition,
    SQLite would leave the shelf for an index that reads every row."""
    seen = Entry.objects.visible_to(user)
    return seen.published() if is_settled(user) else seen


def is_stale() -> Case:
    """Said to be so, or its date has come."""
    due = Q(stage=Entry.Stage.TO_REFRESH) | Q(refresh_on__lte=localdate())
    return Case(When(due, then=Value(True)), default=Value(False))


@lru_cache(maxsize=1_000)
def publics_in(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(json.loads(said or "[]")))
