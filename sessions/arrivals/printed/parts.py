"""What later packages print besides.

`on_badge(fn)`: one line on each badge: fn(gathering) -> {a registration's number: words}. One question for
all the badges.
`in_kit(fn)`: files of the archive for a place without network: fn(gathering, user) -> (name, matter) of those
that there are and that this person may take.
Register from an app's `ready()`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from groups.home import Registry
from groups.models import User
from sessions.gatherings.models import Gathering
from workspace.exports.content import Content

on_badge: Registry[Callable[[Gathering], dict[int, str]]] = Registry()
in_kit: Registry[Callable[[Gathering, User], Iterable[tuple[str, Content]]]] = Registry()


def lines_of(gathering: Gathering) -> dict[int, str]:
    lines: dict[int, list[str]] = defaultdict(list)
    for source in on_badge:
        for pk, words in source(gathering).items():
            lines[pk].append(words)
    return {pk: " · ".join(words) for pk, words in lines.items()}
