"""How people are called on the screens of their table: by the name they let others read, else by their first
name, as one gives it at the door of a séance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from sessions.registrations.models import Registration


def names_at(registrations: Sequence[Registration]) -> list[str]:
    """In the same order. Two of the same first name get the initial of what follows."""
    firsts = Counter(_first(one.name) for one in registrations)
    return [_called(one, firsts) for one in registrations]


def _called(registration: Registration, firsts: Counter[str]) -> str:
    if registration.shows_name:
        return registration.name
    first = _first(registration.name)
    rest = registration.name.split()[1:]
    return f"{first} {rest[-1][0]}." if firsts[first] > 1 and rest else first


def _first(name: str) -> str:
    return next(iter(name.split()), "") or _("Une personne")
