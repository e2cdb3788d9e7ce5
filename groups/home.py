"""What other rooms of the house put on a group's page, without groups knowing them.

A panel is a function `(group, user) -> str`: safe HTML, or nothing when it has nothing to show to this
person. Register it from an app's `ready()`; `order` places it, small first. It is asked only for people who
may see the group, anonymous visitors included: each panel checks what it shows.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from groups.models import User, WorkingGroup

Panel = Callable[[WorkingGroup, User | AnonymousUser], str]
_panels: list[tuple[int, Panel]] = []


def panel(shown: Panel, *, order: int = 50) -> Panel:
    """Register `shown`. Usable as a decorator; registering twice shows once."""
    if all(known is not shown for _, known in _panels):
        _panels.append((order, shown))
        _panels.sort(key=lambda entry: entry[0])
    return shown


def panels_for(group: WorkingGroup, user: User | AnonymousUser) -> list[str]:
    return [html for _, shown in _panels if (html := shown(group, user))]
