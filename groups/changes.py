"""Telling the rest of the house that a group, a person or an organisation is no longer what it was.

groups may not import what stands on it, so whoever keeps something that is read from them registers here,
from `ready()`:

    on_change(fn)   fn(thing): in the transaction of the change, once the thing is stored.
    on_gone(fn)     fn(thing): likewise, just before it is erased.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model

Change = Callable[[Model], None]
_changes: list[Change] = []
_departures: list[Change] = []


def on_change(fn: Change) -> Change:
    if fn not in _changes:
        _changes.append(fn)
    return fn


def on_gone(fn: Change) -> Change:
    if fn not in _departures:
        _departures.append(fn)
    return fn


def announce_change(*things: Model) -> None:
    for thing in things:
        for fn in _changes:
            fn(thing)


def announce_gone(thing: Model) -> None:
    for fn in _departures:
        fn(thing)
