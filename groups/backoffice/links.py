"""What the rooms above add to the administration: a link at its top, a link from a person."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise

Label = str | Promise
_top: list[tuple[Label, str]] = []
_of_person: list[tuple[Label, str]] = []


def top(label: Label, name: str) -> None:
    _top.append((label, name))


def of_person(label: Label, name: str) -> None:
    """`name` is a page whose only argument is the person's number."""
    _of_person.append((label, name))


def top_links() -> list[tuple[Label, str]]:
    return [(label, reverse(name)) for label, name in _top]


def links_of(pk: int) -> list[tuple[Label, str]]:
    return [(label, reverse(name, args=[pk])) for label, name in _of_person]
