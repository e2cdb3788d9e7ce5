"""What later rooms add to the ways of finding: a facet of their own, a block on the page of a theme or place.

    facet(Extra("etape", _("Étape"), "initiative__stage", Initiative.Stage.choices))
    block(30, needs_of_place)      # needs_of_place(place, user) -> str: safe HTML or nothing

From an app's `ready()`. A place is a Territory or a Theme. A block asks itself what this person may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from groups.models import Territory, Theme
from groups.policies import Anybody
from workspace.knowledge.parts import with_token
from workspace.richtext import drawn


@dataclass(frozen=True)
class Extra:
    """`name` is what the address says, `lookup` the way there from an entry: one value at its end. `kind`:
    the only kind of entries that have one, if there is only one."""

    name: str
    label: str | Promise
    lookup: str
    choices: Iterable[tuple[Any, str | Promise]]
    kind: str = ""


Place = Territory | Theme
Block = Callable[[Place, Anybody], str]
_extras: dict[str, Extra] = {}
_blocks: list[tuple[int, Block]] = []


def facet(extra: Extra) -> Extra:
    _extras[extra.name] = extra
    return extra


def extras() -> list[Extra]:
    return list(_extras.values())


def block(order: int, render: Block) -> Block:
    if all(known is not render for _, known in _blocks):
        _blocks.append((order, render))
        _blocks.sort(key=lambda known: known[0])
    return render


def blocks_of(place: Place, user: Anybody, token: str) -> list[SafeString]:
    """`token`: what the forms of the page are sent with."""
    return [drawn(with_token(html, token)) for _, render in _blocks if (html := render(place, user))]
