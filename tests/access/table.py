"""Every door of the product, and what it answers to whom.

One `row` per URL name; a URL without its row fails `test_access_table.py`. To add yours:

    row(
        "threads:thread",                          # the name, with its namespace
        lambda w: {"pk": w.thread.pk},             # what `reverse` needs, from the World
        GET=expect(200, anonymous=LOGIN, guest=404, stranger=404, former=404),
        POST=expect(302, anonymous=LOGIN, guest=404, stranger=404, former=404, member=403),
        data=lambda w: {"body": "Bonjour"},        # the form that POST sends; leave it out for an empty one
    )

`expect(default, **exceptions)` says the status for the eight persons of `PERSONS`; LOGIN is a redirection
to the sign-in page. A method that is not written is refused to everybody (405). What your row needs to
exist is a `cached_property` of `World`, made from factories. Each person knocks in a transaction that is
rolled back: what one does is not seen by the next. A URL may have several rows, with a `note` to tell them
apart (`note="secret group"`).

The rows stand in tests/access/rows/, one file per app: add to yours.

PREFIXES hold whole families of other people's URLs (the admin), asked one by one with the same answer.
ROOMS hold the rooms of the engine: for each kind, the lens each person looks through, None for a closed door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.access.world import PERSONS, World

LOGIN = "login"
Status = int | str
Answers = dict[str, Status]


def expect(default: Status, **exceptions: Status) -> Answers:
    unknown = set(exceptions) - set(PERSONS)
    if unknown:
        raise ValueError(f"nobody called {unknown} in the table")
    return {person: exceptions.get(person, default) for person in PERSONS}


REFUSED = expect(405)


@dataclass(frozen=True)
class Row:
    name: str
    kwargs: Callable[[World], dict]
    answers: dict[str, Answers]
    data: Callable[[World], dict] = field(default=lambda world: {})
    query: str = ""
    note: str = ""


@dataclass(frozen=True)
class Prefix:
    """Every URL below `route`, asked with made-up keys."""

    route: str
    answers: Answers
    note: str


@dataclass(frozen=True)
class RoomRow:
    kind: str
    key: Callable[[World], str]
    lenses: dict[str, str | None]


ROWS: list[Row] = []
PREFIXES: list[Prefix] = []
ROOMS: list[RoomRow] = []


def nothing(world: World) -> dict:
    return {}


def row(
    name: str,
    kwargs: Callable[[World], dict] = nothing,
    *,
    GET: Answers = REFUSED,
    POST: Answers = REFUSED,
    data: Callable[[World], dict] = nothing,
    query: str = "",
    note: str = "",
) -> None:
    ROWS.append(Row(name, kwargs, {"GET": GET, "POST": POST}, data, query, note))


def room_row(kind: str, key: Callable[[World], str], default: str | None, **exceptions: str | None) -> None:
    ROOMS.append(RoomRow(kind, key, expect(default, **exceptions)))  # type: ignore[arg-type]
