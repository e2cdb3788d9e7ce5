"""What the rooms above and beside put on « Mon espace », and on the dashboard of who facilitates, without
these pages knowing them.

A panel is a function `(user, request) -> str`: safe HTML, or nothing when it has nothing to say to this
person. Register it from an app's `ready()`; `order` places it, small first.
"""

from collections.abc import Callable

from django.http import HttpRequest

Panel = Callable[[object, HttpRequest], str]
_panels: list[tuple[int, Panel]] = []


def register(panel: Panel, *, order: int = 50) -> Panel:
    if all(known is not panel for _, known in _panels):
        _panels.append((order, panel))
        _panels.sort(key=lambda entry: entry[0])
    return panel


def for_person(user, request: HttpRequest) -> list[str]:
    return [html for _, panel in _panels if (html := panel(user, request))]


_dashboard: list[tuple[int, Panel]] = []


def on_dashboard(panel: Panel, *, order: int = 50) -> Panel:
    """For who facilitates a group: what calls for a gesture of theirs."""
    if all(known is not panel for _, known in _dashboard):
        _dashboard.append((order, panel))
        _dashboard.sort(key=lambda entry: entry[0])
    return panel


def for_dashboard(user, request: HttpRequest) -> list[str]:
    return [html for _, panel in _dashboard if (html := panel(user, request))]


_front: list[tuple[int, Panel]] = []


def on_front(panel: Panel, *, order: int = 50) -> Panel:
    """For visitors, on the front page: what is public, and soon."""
    if all(known is not panel for _, known in _front):
        _front.append((order, panel))
        _front.sort(key=lambda entry: entry[0])
    return panel


def for_front(request: HttpRequest) -> list[str]:
    return [html for _, panel in _front if (html := panel(request.user, request))]
