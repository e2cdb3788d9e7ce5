"""What the rest of the house shows under an entry: lineage, needs, « utile ? », what resembles it.

`part(order, render)` from an app's `ready()`; `render(entry, user)` gives safe HTML, or nothing, and asks
itself what this person may see.
"""

from __future__ import annotations

import re
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


def parts_of(entry: Entry, user: Anybody, token: str = "") -> list[SafeString]:
    """`token`: what the forms of the page are sent with, from `get_token(request)`."""
    return [drawn(with_token(html, token)) for _, render in _parts if (html := render(entry, user))]


FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")


def with_token(html: str, token: str) -> str:
    """A part is drawn without the request, hence its `{% csrf_token %}` is empty: its forms get it here."""
    field = f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
    return FORM.sub(lambda form: form.group() + field, html) if token else html
