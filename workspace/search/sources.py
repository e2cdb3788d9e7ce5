"""What can be found: each noun of the house registers how it is said to the index, and how it is read back.

A noun registers from `AppConfig.ready()` and calls `index.put` where its services change what it says: same
transaction, so that the index never knows what the database forgot. Its `find` asks `visible_to` again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from groups.policies import Anybody


@dataclass(frozen=True)
class Said:
    """A thing as the index knows it."""

    scopes: tuple[str, ...]  # who may find it: whoever has one of them
    at: datetime
    title: str = ""
    body: str = ""
    group: int | None = None
    territory: int | None = None  # where it has one of its own: else, its group's
    themes: tuple[int, ...] = ()  # likewise


@dataclass(frozen=True)
class Shown:
    """A thing that was found, as the page shows it: plain text, in which words are marked."""

    title: str
    url: str
    text: str = ""
    where: str = ""  # its group, its thread
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Source:
    kind: str
    model: type[Model]
    label: Any  # translated lazily, plural: a tab's name
    icon: str
    say: Callable[[Any], Said | None]  # None: not to be found
    show: Callable[[Any], Shown]
    rows: Callable[
        [], QuerySet
    ]  # everything that may be found, with what `say` reads, in the order of scopes
    read: Callable[[QuerySet], QuerySet]  # with what `show` reads
    visible: Callable[[Anybody], QuerySet] | None = None
    ref: str = "pk"
    order: int = field(default=50)

    def find(self, user: Anybody, refs: Iterable[str]) -> dict[str, Shown]:
        """Those of these things that this person may see now."""
        own = self.visible(user) if self.visible else self.model._default_manager.visible_to(user)  # type: ignore[attr-defined]
        found = self.read(own.filter(**{f"{self.ref}__in": list(refs)}))
        return {str(getattr(one, self.ref)): self.show(one) for one in found}


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    _sources[source.kind] = source
    return source


def source_of(kind: str) -> Source | None:
    return _sources.get(kind)


def all_sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: source.order)


def kind_of(model: type[Model]) -> Source | None:
    return next((source for source in _sources.values() if source.model is model), None)
