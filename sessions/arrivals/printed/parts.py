"""What later packages print besides: one line on each badge.

`on_badge(fn)`: fn(gathering) -> {a registration's number: words}. One question for all the badges.
Register from an app's `ready()`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from groups.home import Registry
from sessions.gatherings.models import Gathering

on_badge: Registry[Callable[[Gathering], dict[int, str]]] = Registry()


def lines_of(gathering: Gathering) -> dict[int, str]:
    lines: dict[int, list[str]] = defaultdict(list)
    for source in on_badge:
        for pk, words in source(gathering).items():
            lines[pk].append(words)
    return {pk: " · ".join(words) for pk, words in lines.items()}
