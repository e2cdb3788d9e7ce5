"""Make the index true again: what a forgotten call, a restored backup or a new rule left wrong.

Each batch is one short transaction, so that everybody goes on writing meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from workspace.search import index
from workspace.search.models import Indexed
from workspace.search.sources import Source, all_sources

BATCH = 1_000


@dataclass
class Mended:
    read: int = 0
    changed: int = 0
    gone: int = 0


def mend_all() -> dict[str, Mended]:
    return {source.kind: mend(source) for source in all_sources()}


def mend(source: Source) -> Mended:
    mended = Mended()
    for keys in _batches(source.rows().values_list("pk", flat=True)):
        with transaction.atomic():
            some = list(source.rows().filter(pk__in=keys))
            mended.read += len(some)
            mended.changed += index.put(*some)
    mended.gone = _take_what_is_gone(source)
    return mended


def clear() -> None:
    """Nothing is found until it is made again."""
    with transaction.atomic():
        Indexed.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM workspace_occurrence")


def _take_what_is_gone(source: Source) -> int:
    gone = 0
    known = Indexed.objects.filter(kind=source.kind).order_by("pk").values_list("ref", flat=True)
    for refs in _batches(known):
        there = source.rows().filter(**{f"{source.ref}__in": refs}).order_by()
        alive = {str(ref) for ref in there.values_list(source.ref, flat=True)}
        with transaction.atomic():
            gone += index.take(source.kind, *(ref for ref in refs if ref not in alive))
    return gone


def _batches(keys: Iterable) -> Iterator[list]:
    """All read first: a question left open while one writes would keep SQLite from shortening its log."""
    known = list(keys)
    for start in range(0, len(known), BATCH):
        yield known[start : start + BATCH]
