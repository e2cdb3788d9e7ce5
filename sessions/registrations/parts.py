"""What later packages put on the personal page of somebody who registered, without it knowing them.

    own_part(render, order=50)      render(registration, request) -> safe HTML, or nothing

`known.knows(request, registration)` says whether this browser is the person's own: nothing of theirs is
shown, nor done, where it is not.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from sessions.registrations.models import Registration

Part = Callable[[Registration, HttpRequest], str]
_parts: list[tuple[int, Part]] = []


def own_part(render: Part, *, order: int = 50) -> Part:
    if all(known is not render for _order, known in _parts):
        _parts.append((order, render))
        _parts.sort(key=lambda one: one[0])
    return render


def own_parts(registration: Registration, request: HttpRequest) -> list[str]:
    return [html for _order, render in _parts if (html := render(registration, request))]
