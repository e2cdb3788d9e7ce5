"""Telling the rest of the house that two people are one, or that somebody is gone.

groups may not import what stands on it, so those who keep traces of people register here, from `ready()`:

    on_merge(fn)   fn(guest, member): give to `member` what `guest` left. Same transaction; must not fail
                   when both were at the same table.
    on_erase(fn)   fn(user): take this person's name off what they left to others. The account's row stays,
                   without name nor address, so that nothing of other people's goes away with it.
"""

from __future__ import annotations

from collections.abc import Callable

from groups.people.models import User

Merge = Callable[[User, User], None]
Erase = Callable[[User], None]
_merges: list[Merge] = []
_erasures: list[Erase] = []


def on_merge(fn: Merge) -> Merge:
    if fn not in _merges:
        _merges.append(fn)
    return fn


def on_erase(fn: Erase) -> Erase:
    if fn not in _erasures:
        _erasures.append(fn)
    return fn


def announce_merge(guest: User, member: User) -> None:
    for fn in _merges:
        fn(guest, member)


def announce_erasure(user: User) -> None:
    for fn in _erasures:
        fn(user)
