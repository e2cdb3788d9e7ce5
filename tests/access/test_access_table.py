"""Walks the resolver and knocks at every door as every person of the table."""

from __future__ import annotations

import re

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from groups.models import User
from realtime import views
from realtime.rooms import DOORS, Room, enter
from tests.access import rows  # noqa: F401  (fills the table)
from tests.access.table import LOGIN, PREFIXES, ROOMS, ROWS, Prefix, RoomRow, Row
from tests.access.world import PERSONS, World

MADE_UP = {
    "app_label": "groups",
    "object_id": "1",
    "content_type_id": "1",
    "url": "nowhere",
    "id": "1",
}


@pytest.fixture
def world(group, gael, bruno, alice, dora, elise, renee, sacha) -> World:
    cast = (None, gael, bruno, alice, dora, elise, renee, sacha)
    return World(group, dict(zip(PERSONS, cast, strict=True)))


@pytest.fixture(autouse=True)
def doors_in_this_thread(monkeypatch):
    """The engine asks the doors in threads of its own, which do not see a test's transaction."""
    monkeypatch.setattr(views, "in_thread", lambda act, *args: sync_to_async(act)(*args))


def walk(resolver=None, route="", namespace=""):
    """(route, qualified name, pattern) of every URL of the product."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry, here, inner)
        elif isinstance(entry, URLPattern):
            yield here, f"{namespace}{entry.name}", entry


def below(prefix: Prefix):
    return [(route, name, entry) for route, name, entry in walk() if route.startswith(prefix.route)]


def test_every_url_has_its_row():
    known = {row.name for row in ROWS}
    orphans = [
        f"{name} (/{route})"
        for route, name, _ in walk()
        if name not in known and not any(route.startswith(prefix.route) for prefix in PREFIXES)
    ]
    assert not orphans, "Add a row to tests/access/rows/ for: " + ", ".join(orphans)


def test_every_row_has_its_url():
    names = {name for _, name, _ in walk()}
    assert not [row.name for row in ROWS if row.name not in names]


def test_every_room_has_its_row():
    kinds = {kind for kind in DOORS if not kind.startswith("test_")}
    assert kinds == {row.kind for row in ROOMS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name + (f" ({row.note})" if row.note else ""))
def test_the_door_answers_as_the_table_says(row: Row, world: World):
    path = reverse(row.name, kwargs=row.kwargs(world)) + row.query
    given = {
        method: {
            person: knock(world.people[person], method, path, row.data(world) if method == "POST" else {})
            for person in PERSONS
        }
        for method in ("GET", "POST")
    }
    wrong = [
        f"{method} {path} for {person}: {given[method][person]} rather than {expected}"
        for method, answers in row.answers.items()
        for person, expected in answers.items()
        if given[method][person] != expected
    ]
    assert not wrong, "\n" + "\n".join(wrong)
    for method in ("PUT", "PATCH", "DELETE"):
        assert knock(world.facilitator, method, path, {}) in (LOGIN, 403, 404, 405), f"{method} {path}"


@pytest.mark.parametrize("prefix", PREFIXES, ids=lambda prefix: prefix.route)
def test_the_family_answers_as_the_table_says(prefix: Prefix, world: World):
    for route, name, entry in below(prefix):
        kwargs = {key: MADE_UP[key] for key in entry.pattern.regex.groupindex}
        if entry.name:
            path = reverse(name, kwargs=kwargs)
        else:
            path = "/" + re.sub(r"<\w+:(\w+)>", lambda found: MADE_UP[found[1]], route)
        for person in PERSONS:
            given = knock(world.people[person], "GET", path, {})
            if prefix.answers[person] == "inside":
                assert given in (200, 302, 403, 404, 405), f"{path} for {person}: {given}"
            else:
                assert given == prefix.answers[person], f"{path} for {person}: {given}"


@pytest.mark.parametrize("row", ROOMS, ids=lambda row: row.kind)
def test_the_room_opens_as_the_table_says(row: RoomRow, world: World):
    from django.contrib.auth.models import AnonymousUser

    room = Room(row.kind, row.key(world))
    grants = {person: enter(world.people[person] or AnonymousUser(), room) for person in PERSONS}
    assert {person: grant and grant.lens for person, grant in grants.items()} == row.lenses


def test_the_table_tells_somebody_from_somebody_else(world: World):
    """Need people outside for the table to mean anything."""
    assert world.people["stranger"] not in world.group.members.all()
    assert world.people["former"] not in world.group.members.all()
    assert world.people["member"] in world.group.members.all()


def knock(user: User | None, method: str, path: str, data: dict) -> int | str:
    """The status, in a transaction that is undone: the next person finds the world as it was."""
    client = Client()
    with transaction.atomic():
        if user is not None:
            client.force_login(user)
        call = getattr(client, method.lower())
        response = call(path, data) if method in ("GET", "POST") else call(path)
        if response.streaming:
            response.getvalue()  # read to its end, as a browser would
        transaction.set_rollback(True)
    login = reverse(settings.LOGIN_URL)
    if response.status_code == 302 and response["Location"].split("?")[0] == login:
        return LOGIN
    return response.status_code
