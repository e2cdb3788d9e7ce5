"""A Village of one day, from nine to five, with a room and a yard."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.core.cache import cache

from sessions.gatherings.models import Gathering
from sessions.programme.hours import moment
from sessions.programme.models import Call, Space
from tests.gatherings import CallFactory, GatheringFactory, SpaceFactory
from workspace.initiatives import stamps


@pytest.fixture(autouse=True)
def nobody_sent_before(db):
    cache.clear()


@pytest.fixture
def village(group) -> Gathering:
    return GatheringFactory(group=group, title="Village de Sisteron", slug="village")


@pytest.fixture
def room(village) -> Space:
    return SpaceFactory(gathering=village, name="Grande salle", seats=40, position=1)


@pytest.fixture
def yard(village) -> Space:
    return SpaceFactory(gathering=village, name="Cour", position=2)


@pytest.fixture
def call(village) -> Call:
    return CallFactory(gathering=village)


@pytest.fixture
def read_page(settings):
    """`read_page()` is the stamp of a form that somebody took the time to read."""
    settings.TIPS = settings.TIPS | {"MINIMUM_SECONDS": 0}
    return stamps.new


def at(gathering: Gathering, hour: int, minute: int = 0):
    """This hour of the wall, on the first day of the gathering."""
    return moment(gathering.days[0], time(hour, minute))


def from_to(gathering: Gathering, first: int, last: int) -> dict:
    return {"starts_at": at(gathering, first), "ends_at": at(gathering, last)}


def half_past(gathering: Gathering, hour: int) -> dict:
    begins = at(gathering, hour, 30)
    return {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
