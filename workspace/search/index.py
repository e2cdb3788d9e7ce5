"""Put things into the index, take them out: in the transaction that changes them.

index.put(post)            as it is now: added, changed, moved, or taken out when it is not to be found
index.take("post", pk)     it is gone
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from realtime.worded import worded
from workspace.search.models import Indexed
from workspace.search.sources import Said, Source, kind_of
from workspace.search.words import stems, tokens

TITLE, MOST = 12, 6  # what a word is worth in a title; how often one in the text counts
MOST_WORDS = 20_000  # of one thing: beyond, a text is found by its beginning
IN_STEMS = " | "
META = ("scopes", "group_id", "territory_id", "themes", "at", "stems")


@transaction.atomic
def put(*things: Model) -> int:
    """How many rows of the index changed."""
    by_kind: dict[str, list[Model]] = {}
    for thing in things:
        source = kind_of(type(thing))
        if source is not None:
            by_kind.setdefault(source.kind, []).append(thing)
    return sum(_put(kind_of(type(some[0])), some) for some in by_kind.values())  # type: ignore[arg-type]


@transaction.atomic
def take(kind: str, *refs: object) -> int:
    """Out of the index, with every word."""
    gone = list(Indexed.objects.select_for_update().filter(kind=kind, ref__in=[str(ref) for ref in refs]))
    for entry in gone:
        _forget(entry)
    Indexed.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    return len(gone)


def _put(source: Source, things: list[Model]) -> int:
    said = {str(getattr(thing, source.ref)): source.say(thing) for thing in things}
    refs = tuple(said)
    held = _held(source.kind, refs) if len(refs) == 1 else _all_held(source.kind, refs)
    known = {entry.ref: entry for entry in held}
    gone = [ref for ref, words in said.items() if words is None and ref in known]
    changed = take(source.kind, *gone) if gone else 0
    fresh: list[Indexed] = []
    for ref, words in said.items():
        if words is None:
            continue
        entry = known.get(ref)
        if entry is None:
            fresh.append(Indexed(kind=source.kind, ref=ref, **_meta(words)))
        elif _differs(entry, meta := _meta(words)):
            changed += 1
            _rewrite(entry, meta)
    Indexed.objects.bulk_create(fresh)
    _lay(fresh)
    return changed + len(fresh)


def _all_held(kind: str, refs: tuple[str, ...]) -> QuerySet[Indexed]:
    return Indexed.objects.select_for_update().filter(kind=kind, ref__in=refs)


_held = worded(_all_held)  # of one thing: every gesture that changes words asks it


def _meta(said: Said) -> dict:
    return {
        "scopes": " ".join(sorted(set(said.scopes))),
        "group_id": said.group,
        "territory_id": said.territory,
        "themes": "".join(f",{pk}" for pk in sorted(said.themes)[:12]) + ("," if said.themes else ""),
        "at": said.at,
        "stems": stemmed(said.title, said.body),
    }


def _differs(entry: Indexed, meta: dict) -> bool:
    return any(getattr(entry, name) != value for name, value in meta.items())


def _rewrite(entry: Indexed, meta: dict) -> None:
    moved = (entry.scopes, entry.stems) != (meta["scopes"], meta["stems"])
    if moved:
        _forget(entry)
    for name, value in meta.items():
        setattr(entry, name, value)
    entry.save(update_fields=META)
    if moved:
        _lay([entry])


def stemmed(title: str, body: str) -> str:
    """« title | body | other forms », each a row of stems."""
    others: dict[str, None] = {}
    parts = []
    for text in (title, body):
        usual = []
        for word in tokens(text)[:MOST_WORDS]:
            forms = stems(word)
            usual += forms[:1]
            others |= dict.fromkeys(forms[1:])
        parts.append(" ".join(usual))
    return IN_STEMS.join([*parts, " ".join(others)])


def weights(said: str) -> dict[str, int]:
    """What each word of a thing is worth there."""
    title, body, others = (part.split() for part in f" {said} ".split(IN_STEMS))
    found = Counter({term: min(count, MOST) for term, count in Counter(body).items()})
    # A short text that holds a word is more about it than a long one.
    if len(body) < 40:
        found.update(dict.fromkeys(found, 1))
    found.update(dict.fromkeys(title, TITLE - min(8, int(math.log2(len(title) or 1)))))
    found.update(dict.fromkeys(others, 1))
    return found


def _lay(entries: Sequence[Indexed]) -> None:
    rows = sorted(
        (scope, term, entry.pk, weight)
        for entry in entries
        for scope in entry.scopes.split()
        for term, weight in weights(entry.stems).items()
    )
    _many(
        "INSERT INTO workspace_occurrence (scope, term, entry_id, weight) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        rows,
    )


def _forget(entry: Indexed) -> None:
    terms = weights(entry.stems)
    keys = sorted((scope, term, entry.pk) for scope in entry.scopes.split() for term in terms)
    _many(
        "DELETE FROM workspace_occurrence WHERE scope = %s AND term = %s AND entry_id = %s",
        keys,
    )


def _many(sql: str, rows: Iterable[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
