"""A Village where Alice's group lays tables: twelve people who come, of the four categories."""

from __future__ import annotations

import pytest
from django.utils.timezone import now

from groups.models import User
from sessions.codev.models import CodevSession, Seat
from sessions.codev.services import seats as doors
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Category, Registration
from sessions.tables.models import TableRound
from sessions.tables.services import laying
from tests.gatherings import GatheringFactory, RegistrationFactory

NAMES = ("Nadia Sabatier", "Marius Fabre", "Inès Caillat", "Lou Vidal", "Paul Reynaud", "Zoé Aubert")


@pytest.fixture
def village(group) -> Gathering:
    return GatheringFactory(group=group, title="Village de Sisteron")


@pytest.fixture
def people(village) -> list[Registration]:
    """Three of each category of the flyer."""
    flyer = [Category.INITIATIVE, Category.INSTITUTION, Category.ELECTED, Category.INHABITANT]
    return [
        RegistrationFactory(
            gathering=village,
            name=f"{NAMES[n % 6]}-{n}",
            category=category,
            organisation="CAF" if n % 4 == 1 else "",
        )
        for n, category in enumerate(flyer * 3)
    ]


def lay(village: Gathering, by, **given) -> TableRound:
    fields = {"title": "Tables", "count": 2, "scheduled_at": village.starts_at, "preset": "60"} | given
    return laying.lay(village, by=by, **fields)


@pytest.fixture
def tables(village, people, alice) -> TableRound:
    return lay(village, alice)


def seances(tables: TableRound) -> list[CodevSession]:
    """As the database has them, by number of table."""
    return list(CodevSession.objects.filter(pk__in=tables.tables.values("codev")).order_by("pk"))


def sits_by_the_door(codev: CodevSession, user: User, *, admitted: bool = True) -> Seat:
    """By the code of the table's own séance, which knows no place of the tables."""
    CodevSession.objects.filter(pk=codev.pk).update(door_open=True)
    seat = doors.knock(codev, user, name="Gaël")
    if admitted:
        seat.admitted_at = now()
        seat.save(update_fields=["admitted_at"])
    return seat
