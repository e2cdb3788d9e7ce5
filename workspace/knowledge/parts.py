"""What the rest of the house shows under an entry: lineage, needs, « utile ? », what resembles it.

`part(order, render)` from an app's `ready()`; `render(entry, user)` gives safe HTML, or nothing, and asks
itself what this person may see.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString

from groups.policies import Anybody
from workspace.knowledge.models import Entry
from workspace.richtext import drawn

Render = Callable[[Entry, Anybody], str]
_parts: list[tuple[int, Render]] = []


def part(order: int, render: Render) -> Render:
    if all(known is not render for _, known in _parts):
        _parts.append((order, render))
        _parts.sort(key=lambda known: known[0])
    return render


def parts_of(entry: Entry, user: Anybody) -> list[SafeString]:
    return [drawn(html) for _, render in _parts if (html := render(entry, user))]
