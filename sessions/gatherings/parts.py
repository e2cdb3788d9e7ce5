"""What the pages of a gathering are made of: each package adds its part without touching the others' pages.

`public_part`  a block of the public page: `render(gathering, user, request) -> str`, safe HTML or nothing.
`gesture`      what one may do, under the title of the public page: « Je m’inscris ».
`team_part`    a page of the space where it is prepared and lived: Programme, Inscriptions, Le jour même…
`metadata`     what the data block of the public page (schema.org) says besides.
`poster`       what the poster says of the day, line by line: an hour, and words.

What follows when one is changed or called off is registered in `hooks.py`.
Register from an app's `ready()`; `order` places it, small first. Templates of the team's pages extend
`gatherings/team.html`, which draws the title and the tabs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from groups.home import Registry
from groups.policies import Anybody
from sessions.gatherings import policies
from sessions.gatherings.models import Gathering


@dataclass(frozen=True)
class Doing:
    """A link under the title; `main` is the one gesture that the page is for. `words`: what to know first."""

    label: str | Promise
    url: str
    icon: str
    main: bool = False
    words: str | Promise = ""


@dataclass(frozen=True)
class TeamPart:
    """`address`: the name of an URL that takes the slug. `says`: in one line, where it stands."""

    label: str | Promise
    address: str
    icon: str
    shown: Callable[[Anybody, Gathering], bool]
    says: Callable[[Gathering], str] | None = None


@dataclass(frozen=True)
class Tab:
    label: str | Promise
    url: str
    icon: str
    here: bool
    says: str = ""


public_part: Registry[Callable[[Gathering, Anybody, HttpRequest], str]] = Registry()
gesture: Registry[Callable[[Gathering, Anybody], Doing | None]] = Registry()
metadata: Registry[Callable[[Gathering], dict[str, Any]]] = Registry()
poster: Registry[Callable[[Gathering], list[tuple[str, str]]]] = Registry()
_team: list[tuple[int, TeamPart]] = []


def team_part(
    label: str | Promise,
    address: str,
    icon: str,
    *,
    order: int = 50,
    shown: Callable[[Anybody, Gathering], bool] = policies.can_prepare,
    says: Callable[[Gathering], str] | None = None,
) -> None:
    """The same address twice is one part."""
    if all(known.address != address for _order, known in _team):
        _team.append((order, TeamPart(label, address, icon, shown, says)))
        _team.sort(key=lambda entry: entry[0])


def public_parts(gathering: Gathering, user: Anybody, request: HttpRequest) -> list[str]:
    return [html for render in public_part if (html := render(gathering, user, request))]


def gestures(gathering: Gathering, user: Anybody) -> list[Doing]:
    return [found for offered in gesture if (found := offered(gathering, user)) is not None]


def more_metadata(gathering: Gathering) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for source in metadata:
        said |= source(gathering)
    return said


def poster_lines(gathering: Gathering) -> list[tuple[str, str]]:
    return [line for source in poster for line in source(gathering)]


def team_tabs(gathering: Gathering, user: Anybody, path: str = "", *, says: bool = False) -> list[Tab]:
    """The pages of the team that this person may open. The one they are on is the longest address that begins
    theirs: a page under a part is still of it."""
    mine = [part for _order, part in _team if part.shown(user, gathering)]
    urls = {part: reverse(part.address, args=[gathering.slug]) for part in mine}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default="")
    return [
        Tab(part.label, url, part.icon, url == here, part.says(gathering) if says and part.says else "")
        for part, url in urls.items()
    ]
