"""What later packages know of a line of the programme, without the programme knowing them.

`taken`      a function `(items) -> {item.pk: Taken}`: who has a place there and who waits, in one question.
`changed`    a function `(item)`: its hours, its space or its places are others, or it is held after all.
`cancelled`  a function `(item)`: it will not be held: tell whoever had a place there.

The last two are called in the transaction of the change, which holds the gathering's row: places may be given
and freed there. Register from an app's `ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from groups.home import Registry
from sessions.programme.models import Item


@dataclass(frozen=True)
class Taken:
    placed: int = 0
    waiting: int = 0

    @property
    def anybody(self) -> bool:
        return bool(self.placed or self.waiting)


NOBODY = Taken()
taken: Registry[Callable[[Iterable[Item]], dict[int, Taken]]] = Registry()
changed: Registry[Callable[[Item], None]] = Registry()
cancelled: Registry[Callable[[Item], None]] = Registry()


def taken_of(items: Iterable[Item]) -> dict[int, Taken]:
    """For each line on which one books a place."""
    booked = [item for item in items if item.is_booked]
    found = {item.pk: NOBODY for item in booked}
    for ask in taken if booked else ():
        found |= ask(booked)
    return found


def taken_at(item: Item) -> Taken:
    """Whatever the line says now: bookings made before it stopped taking them count as well."""
    found = NOBODY
    for ask in taken:
        found = ask([item]).get(item.pk, found)
    return found


def tell_changed(item: Item) -> None:
    for tell in changed:
        tell(item)


def tell_cancelled(item: Item) -> None:
    for tell in cancelled:
        tell(item)
