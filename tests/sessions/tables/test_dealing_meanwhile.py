"""The deal is reckoned while the others go on: what happened meanwhile counts."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.codev.models import Seat
from sessions.codev.refusals import NotNow
from sessions.gatherings import services as gatherings
from sessions.registrations.models import Standing
from sessions.tables.models import TableRound
from sessions.tables.services import chairs, laying, seating
from tests.gatherings import RegistrationFactory
from tests.sessions.tables.conftest import lay, sits_by_the_door

pytestmark = pytest.mark.django_db


@pytest.fixture
def meanwhile(monkeypatch):
    """What happens once the deal is reckoned, before it is written."""

    def then(happens) -> None:
        reckon = laying.reckon

        def reckoned(*args):
            dealt = reckon(*args)
            happens()
            return dealt

        monkeypatch.setattr(laying, "reckon", reckoned)

    return then


def test_nothing_is_held_while_the_deal_is_reckoned(village, people, alice, monkeypatch):
    depths, deal = [], laying.deal

    def watched(*args, **given):
        depths.append(len(connection.atomic_blocks))
        return deal(*args, **given)

    monkeypatch.setattr(laying, "deal", watched)
    laying.deal_again(lay(village, alice))
    assert depths == [len(connection.atomic_blocks)] * 2


def test_who_registers_meanwhile_sits_as_a_latecomer_and_who_leaves_does_not(
    village, people, alice, meanwhile
):
    def happens():
        people[0].standing = Standing.CANCELLED
        people[0].save()
        RegistrationFactory(gathering=village, name="Nouvelle Venue")

    meanwhile(happens)
    tables = lay(village, alice)
    names = set(tables.places.values_list("registration__name", flat=True))
    assert "Nouvelle Venue" in names and people[0].name not in names
    assert sorted(table.places.count() for table in tables.tables.all()) == [6, 6]
    assert Seat.objects.present().count() == 12


def test_a_gathering_that_is_cancelled_meanwhile_has_no_tables(village, people, alice, meanwhile):
    meanwhile(lambda: gatherings.cancel(village))
    with pytest.raises(NotNow):
        lay(village, alice)
    assert not TableRound.objects.exists()


def test_the_same_form_that_arrives_meanwhile_lays_nothing_more(village, people, alice, meanwhile):
    again: list[TableRound] = []

    def happens():
        if not again:
            again.append(TableRound())  # the second sending is not overtaken by a third
            again[0] = lay(village, alice, source="form:1:abc")

    meanwhile(happens)
    assert lay(village, alice, source="form:1:abc") == again[0]
    assert TableRound.objects.count() == 1


def test_tables_that_begin_meanwhile_are_not_dealt_again(tables, meanwhile):
    seats = set(tables.places.values_list("registration", "table"))
    meanwhile(lambda: TableRound.objects.update(index=0))
    with pytest.raises(NotNow):
        laying.deal_again(tables)
    assert set(tables.places.values_list("registration", "table")) == seats


def test_dealing_again_keeps_who_had_sat_down_as_somebody_who_left(tables, gael):
    place = tables.places.select_related("table", "registration").first()
    seat = seating.come_in(place, gael, known=True)
    laying.deal_again(tables)
    seat.refresh_from_db()
    assert seat.removed_at is not None
    assert Counter(Seat.objects.filter(removed_at=None).values_list("user", flat=True)) == {
        None: 11,
        gael.pk: 1,
    }
    assert Seat.objects.count() == 13  # the seats that nobody opened are gone


def test_two_people_of_one_phone_may_come_to_one_table(tables, gael):
    mine, other = (
        tables.places.filter(table__number=n).select_related("table__codev", "registration", "round").first()
        for n in (1, 2)
    )
    seating.come_in(mine, gael, known=True)
    there = sits_by_the_door(other.table.codev, gael)
    moved = chairs.move_person(mine, other.table)
    assert moved.table == other.table and moved.seat.user is None and moved.seat.without_screen
    assert other.table.codev.seats.get(user=gael, removed_at=None).pk == there.pk


def test_two_people_of_one_phone_may_be_dealt_to_one_table(village, people, alice, gael):
    tables = lay(village, alice)
    first, second = tables.tables.select_related("codev").order_by("number")
    mine = first.places.select_related("table", "registration", "round").first()
    seating.come_in(mine, gael, known=True)
    chairs.move_person(mine, second)
    there = sits_by_the_door(first.codev, gael)
    laying.deal_again(tables)  # as they were dealt at first
    again = tables.places.get(registration=mine.registration)
    assert again.table == first and again.seat.user is None and again.seat.without_screen
    assert tables.places.count() == 12
    assert Seat.objects.get(user=gael, removed_at=None).pk == there.pk


def test_dealing_again_asks_as_much_for_any_number_of_people(village, people, alice):
    tables = lay(village, alice)

    def asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            laying.deal_again(tables)
        return len(asked)

    asked()  # the rooms have their version from the first news on
    few = asked()
    for _n in range(28):
        RegistrationFactory(gathering=village)
    laying.deal_again(tables)
    assert asked() == few
