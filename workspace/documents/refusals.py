"""Refusals are sentences. A service raises one; the view shows it, with the text that was refused."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups.refusals import Refused

__all__ = ["Refused", "TooFast", "TooMuch", "Unreadable", "frozen"]


class TooMuch(Refused):
    """More than a document may hold."""

    status = 413


class TooFast(Refused):
    """Too often for one person: the page tries again by itself."""

    status = 429


class Unreadable(Refused):
    """The stored text cannot be read whole: nothing is written to it."""

    status = 409


def frozen() -> Unreadable:
    return Unreadable(
        _(
            "Une partie de ce texte n'a pas pu être relue : il est montré en lecture seule, rien n'y est "
            "changé. Prévenez la personne qui administre le site."
        )
    )
