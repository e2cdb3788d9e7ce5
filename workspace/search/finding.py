"""Ask the index: within the scopes of a person first, then by words, then count and rank.

The rows of other scopes are not read, so that neither a number, nor an order, nor a suggestion can tell of
them; and a search costs what one may see, not what there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import connection

from workspace.search.asking import Asked, Word
from workspace.search.models import Occurrence

TABLE = Occurrence._meta.db_table
ENDINGS = 40  # words that begin as the last one does
HIGHEST = "\U0010ffff"
AND = " AND "


@dataclass(frozen=True)
class Cell:
    """How many things of one sort were found."""

    kind: str
    group: int | None
    territory: int | None
    themes: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class Hit:
    kind: str
    ref: str


@dataclass(frozen=True)
class Narrowing:
    """What the page is narrowed to. groups: those of the chosen territory or theme."""

    kind: str = ""
    territories: tuple[int, ...] | None = None
    territory_groups: tuple[int, ...] = ()
    theme: int | None = None
    theme_groups: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sql:
    text: str
    params: tuple = ()

    def __add__(self, other: Sql) -> Sql:
        return Sql(f"{self.text} {other.text}", (*self.params, *other.params))


class Finder:
    """One question of one person."""

    def __init__(self, asked: Asked, scopes: Sequence[str]):
        self.scopes = list(scopes)
        self.asked = self._with_endings(asked) if scopes else asked
        self.counts = self._count_words() if scopes and asked.words else [0] * len(asked.words)

    @property
    def is_hopeless(self) -> bool:
        return not self.scopes or self.asked.is_empty or not all(self.counts)

    @property
    def unknown(self) -> list[Word]:
        """The words of which nothing that one may see says anything."""
        return [word for word, n in zip(self.asked.words, self.counts, strict=True) if not n]

    def cells(self) -> list[Cell]:
        if self.is_hopeless:
            return []
        sql = (
            Sql("SELECT e.kind, e.group_id, e.territory_id, e.themes, COUNT(*) FROM (")
            + self._hits()
            + Sql(") h CROSS JOIN workspace_indexed e WHERE e.id = h.entry_id")
            + Sql("GROUP BY e.kind, e.group_id, e.territory_id, e.themes")
        )
        return [Cell(kind, g, t, _themes(themes), n) for kind, g, t, themes, n in _all(sql)]

    def page(self, narrowing: Narrowing, first: int, number: int, *, by_date: bool = False) -> list[Hit]:
        if self.is_hopeless:
            return []
        order = "e.at DESC, e.id DESC" if by_date else "h.score DESC, e.at DESC, e.id DESC"
        sql = (
            Sql("SELECT e.kind, e.ref FROM (")
            + self._hits()
            + Sql(") h CROSS JOIN workspace_indexed e WHERE e.id = h.entry_id")
            + _narrowed(narrowing)
            + Sql(f"ORDER BY {order} LIMIT %s OFFSET %s", (number, first))
        )
        return [Hit(kind, ref) for kind, ref in _all(sql)]

    def first_with(self, term: str) -> Hit | None:
        """One thing that this person may find and that holds this stem."""
        sql = (
            Sql(
                f"SELECT e.kind, e.ref FROM {TABLE} o CROSS JOIN workspace_indexed e"
                " WHERE e.id = o.entry_id AND"
            )
            + self._in_scopes("o")
            + Sql("AND o.term = %s ORDER BY o.weight DESC LIMIT 1", (term,))
        )
        found = _all(sql)
        return Hit(*found[0]) if found else None

    def terms_like(self, start: str, most: int) -> list[str]:
        """Stems that begin so, in what this person may see."""
        if not self.scopes:
            return []
        sql = (
            Sql(f"SELECT DISTINCT o.term FROM {TABLE} o WHERE")
            + self._in_scopes("o")
            + Sql("AND o.term >= %s AND o.term < %s LIMIT %s", (start, start + HIGHEST, most))
        )
        return [term for (term,) in _all(sql)]

    def _with_endings(self, asked: Asked) -> Asked:
        if asked.is_empty or not asked.words[-1].start:
            return asked
        last = asked.words[-1]
        forms = dict.fromkeys([*last.forms, *self.terms_like(last.start, ENDINGS)])
        return replace(asked, words=(*asked.words[:-1], replace(last, forms=tuple(forms))))

    def _count_words(self) -> list[int]:
        parts = [
            Sql(f"SELECT {number}, COUNT(*) FROM {TABLE} o WHERE")
            + self._in_scopes("o")
            + Sql("AND")
            + _is_word("o", word)
            for number, word in enumerate(self.asked.words)
        ]
        union = parts[0]
        for part in parts[1:]:
            union = union + Sql("UNION ALL") + part
        counted = dict(_all(union))
        return [counted[number] for number in range(len(parts))]

    def _hits(self) -> Sql:
        """(entry_id, score) of what holds every word. The rarest word is read, the others looked up: CROSS
        JOIN is how SQLite is told to keep this order."""
        ranked = sorted(zip(self.counts, range(len(self.counts)), strict=True))
        words = [self.asked.words[number] for _count, number in ranked]
        names = [f"o{i}" for i in range(len(words))]
        score = " + ".join(f"MAX({name}.weight)" for name in names)
        tables = " CROSS JOIN ".join(f"{TABLE} {name}" for name in names)
        phrases = self.asked.phrases
        if phrases:
            tables += " CROSS JOIN workspace_indexed p"
        sql = Sql(f"SELECT o0.entry_id AS entry_id, {score} AS score FROM {tables} WHERE")
        sql = sql + self._in_scopes("o0") + Sql("AND") + _is_word("o0", words[0])
        for name, word in zip(names[1:], words[1:], strict=True):
            sql = sql + Sql(f"AND {name}.scope = o0.scope AND {name}.entry_id = o0.entry_id AND")
            sql = sql + _is_word(name, word)
        if phrases:
            sql = sql + Sql("AND p.id = o0.entry_id")
            for phrase in phrases:
                sql = sql + Sql("AND ' ' || p.stems || ' ' LIKE %s", (f"% {phrase} %",))
        for word in self.asked.without:
            sql = sql + Sql(
                f"AND NOT EXISTS (SELECT 1 FROM {TABLE} x WHERE x.scope = o0.scope"
                " AND x.entry_id = o0.entry_id AND"
            )
            sql = sql + _is_word("x", word) + Sql(")")
        return sql + Sql("GROUP BY o0.entry_id")

    def _in_scopes(self, name: str) -> Sql:
        return Sql(f"{name}.scope IN ({_marks(self.scopes)})", tuple(self.scopes))


def _is_word(name: str, word: Word) -> Sql:
    return Sql(f"{name}.term IN ({_marks(word.forms)})", word.forms)


def _narrowed(to: Narrowing) -> Sql:
    sql = Sql("")
    if to.kind:
        sql = sql + Sql("AND e.kind = %s", (to.kind,))
    if to.territories is not None:
        own = to.territories or (-1,)
        groups = to.territory_groups or (-1,)
        sql = sql + Sql(
            f"AND (e.territory_id IN ({_marks(own)})"
            f" OR (e.territory_id IS NULL AND e.group_id IN ({_marks(groups)})))",
            (*own, *groups),
        )
    if to.theme is not None:
        groups = to.theme_groups or (-1,)
        sql = sql + Sql(
            f"AND (e.themes LIKE %s OR (e.themes = '' AND e.group_id IN ({_marks(groups)})))",
            (f"%,{to.theme},%", *groups),
        )
    return sql


def _marks(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def _themes(said: str) -> tuple[int, ...]:
    return tuple(int(pk) for pk in said.split(",") if pk)


def _all(sql: Sql) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return cursor.fetchall()
