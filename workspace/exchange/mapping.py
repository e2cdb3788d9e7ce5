"""Which column of a file says what: proposed from its head, corrected by a person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workspace.exchange.columns import Column
from workspace.exchange.details import columns
from workspace.knowledge.models import fold

UNREAD = ""


def propose(heads: Iterable[str]) -> list[str]:
    """For each column of the file the name of ours, or UNREAD. Each of ours is taken once, by the first."""
    known: dict[str, str] = {}
    for column in columns():
        for word in (str(column.label), column.name, *column.also):
            known.setdefault(_bare(word), column.name)
    taken: list[str] = []
    for head in heads:
        name = known.get(_bare(head), UNREAD)
        taken.append(name if name not in taken else UNREAD)
    return taken


def correct(heads: list[str], asked: list[str]) -> list[str]:
    """What a person chose, where it means something; the same column twice is read once."""
    allowed = {column.name for column in choices()}
    taken: list[str] = []
    for position in range(len(heads)):
        name = asked[position] if position < len(asked) else UNREAD
        taken.append(name if name in allowed and name not in taken else UNREAD)
    return taken


def choices() -> list[Column]:
    return columns()


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(words)).strip()
