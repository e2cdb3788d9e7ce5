"""Everything an entry says, passage by passage: what is signed, read again for names, and masked.

What is said in rows of another package is registered from its `ready()`:

    passages(fn)    fn(entry) -> Iterable[Passage]
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workspace.knowledge import kinds
from workspace.knowledge.models import Entry

OWN = ("title", "summary", "body", "place", "contact", "credit")


@dataclass(frozen=True)
class Passage:
    """`key` names it within its entry, for ever. `write`: put other words there; None where it cannot.
    `quiet`: signed, and not words that one reads (which image it is)."""

    key: str
    label: str | Promise
    text: str
    write: Callable[[str], None] | None = None
    quiet: bool = False


Passages = Callable[[Entry], Iterable[Passage]]
_known: list[Passages] = []


def passages(fn: Passages) -> Passages:
    if fn not in _known:
        _known.append(fn)
    return fn


def said_by(entry: Entry) -> list[Passage]:
    """In the order of its page; without what is empty."""
    found = [*_own(entry), *_of_kind(entry), *(one for fn in _known for one in fn(entry))]
    return [one for one in found if one.text.strip()]


def digest_of(entry: Entry) -> str:
    """One letter changed is another digest."""
    said = sorted((one.key, one.text) for one in said_by(entry))
    signed = [*said, ("author", entry.author_name), ("licence", entry.licence)]
    return hashlib.sha256(json.dumps(signed, ensure_ascii=False).encode()).hexdigest()


def _own(entry: Entry) -> Iterator[Passage]:
    for name in OWN:
        yield Passage(
            name, Entry._meta.get_field(name).verbose_name, getattr(entry, name), _writer(entry, name)
        )


def _writer(entry: Entry, name: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        setattr(entry, name, text[: Entry._meta.get_field(name).max_length])
        entry.save()

    return write


def _of_kind(entry: Entry) -> Iterator[Passage]:
    kind = kinds.kind_of(entry.kind)
    if kind is None:
        return
    if kind.passages is not None:
        yield from kind.passages(entry)
    elif words := kind.words_of(entry):
        yield Passage("kind", _("ce que dit cette sorte de fiche"), words)
