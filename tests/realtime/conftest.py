"""A door of the tests' own: a hall whose list of guests a test holds in its hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from realtime import store
from realtime.rooms import DOORS, Grant, Room, room


class Hall:
    """Who may enter, and through which lens; `write` the list, then recheck."""

    def __init__(self) -> None:
        self.room = Room("essai", "hall")
        self.guests: dict[Any, Grant] = {}
        self.broken = False

    def invite(self, user: Any, lens: str = "", *, write: bool = False) -> Any:
        self.guests[user.pk] = Grant(person=f"p{user.pk}", lens=lens, write=write)
        return user

    def send_away(self, user: Any) -> None:
        del self.guests[user.pk]

    def enter(self, user: Any, key: str) -> Grant | None:
        if self.broken:
            raise RuntimeError("the database is away")
        return self.guests.get(user.pk) if key == self.room.key else None


@pytest.fixture
def hall(settings) -> Iterator[Hall]:
    settings.REALTIME = {**settings.REALTIME, "BEACON_SECONDS": 0.3}
    hall = Hall()
    room("essai")(hall.enter)
    yield hall
    del DOORS["essai"]


@pytest.fixture
def with_budgets(settings):
    def change(**budgets: float) -> None:
        settings.REALTIME = {**settings.REALTIME, **budgets}

    return change


class Sheet:
    """A co-written text of the tests' own, and who may enter."""

    def __init__(self) -> None:
        self.room = Room("feuille", "une")
        self.writers: dict[Any, Grant] = {}

    def hand_to(self, user: Any, *, write: bool = True) -> Any:
        grant = Grant(person=f"p{user.pk}", write=write, name=user.display_name)
        self.writers[user.pk] = grant
        return user

    def take_from(self, user: Any) -> None:
        del self.writers[user.pk]

    def enter(self, user: Any, key: str) -> Grant | None:
        return self.writers.get(user.pk) if key == self.room.key else None


@pytest.fixture
def sheet(settings, transactional_db) -> Iterator[Sheet]:
    settings.REALTIME = {**settings.REALTIME, "BEACON_SECONDS": 1}
    sheet = Sheet()
    room("feuille")(sheet.enter)
    store.create(sheet.room)
    yield sheet
    del DOORS["feuille"]
    store.CALM.pop("feuille", None)
