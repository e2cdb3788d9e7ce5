"""A phone takes its place where it had sat down already, by the séance's own door."""

from __future__ import annotations

import pytest

from realtime import hub
from sessions.codev import stages
from sessions.codev.models import Seat
from sessions.codev.refusals import Refused
from sessions.codev.services.seats import remove
from sessions.tables.models import TablePlace
from sessions.tables.services import seating
from tests.factories import UserFactory
from tests.sessions.tables.conftest import sits_by_the_door

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tables) -> list[TablePlace]:
    """Two places of the first table."""
    found = tables.places.filter(table__number=1).select_related("round", "registration", "seat")
    return list(found.select_related("table__codev").order_by("pk")[:2])


def test_somebody_who_sat_by_the_door_is_at_their_place_with_that_seat(places, gael):
    place, _other = places
    seat = sits_by_the_door(place.table.codev, gael)
    assert seating.come_in(place, gael, known=True) == seat
    place.refresh_from_db()
    assert place.seat == seat
    assert place.table.codev.seats.present().count() == 6  # nobody is counted twice


def test_a_seat_is_of_one_place(places, gael):
    place, other = places
    seat = sits_by_the_door(place.table.codev, gael)
    seating.come_in(place, gael, known=True)
    with pytest.raises(Refused, match="Ce téléphone"):
        seating.come_in(other, gael, known=True)
    assert TablePlace.objects.get(seat=seat) == place
    assert Seat.objects.get(pk=other.seat.pk).user is None


def test_who_waited_at_the_door_enters_once_the_desk_saw_them(places, gael):
    place, _other = places
    seat = sits_by_the_door(place.table.codev, gael, admitted=False)
    assert not seating.come_in(place, gael, known=False).is_admitted
    assert seating.come_in(place, gael, known=True) == seat
    assert Seat.objects.get(pk=seat.pk).is_admitted


def test_who_was_asked_to_leave_waits_also_where_they_are_known(places, gael):
    place, other = places
    seating.give_role(other, "facilitator")
    gone = sits_by_the_door(place.table.codev, gael)
    remove(place.table.codev, gone, by=Seat.objects.get(pk=other.seat.pk))
    sits_by_the_door(place.table.codev, gael, admitted=False)
    assert not seating.come_in(place, gael, known=True).is_admitted
    assert not seating.come_in(place, gael, known=True).is_admitted


def test_the_seat_by_the_door_takes_what_was_given_to_the_place(places, gael):
    place, other = places
    seating.give_role(place, "facilitator")
    seat = sits_by_the_door(place.table.codev, gael)
    assert seating.come_in(place, gael, known=True) == seat
    assert Seat.objects.get(pk=seat.pk).role == stages.Seat.FACILITATOR
    assert Seat.objects.get(pk=other.seat.pk).role == stages.Seat.CONSULTANT


def test_a_client_by_the_door_keeps_their_consultation(places, gael):
    place, _other = places
    seating.give_role(place, "facilitator")
    seat = sits_by_the_door(place.table.codev, gael)
    Seat.objects.filter(pk=seat.pk).update(role=stages.Seat.CLIENT)
    seating.come_in(place, gael, known=True)
    assert Seat.objects.get(pk=seat.pk).role == stages.Seat.CLIENT


def test_a_place_left_is_taken_back_with_the_seat_by_the_door(places, gael):
    """They left, came back by the code, then by their place."""
    place, _other = places
    first = seating.come_in(place, gael, known=True)
    first.removed_at = first.admitted_at
    first.save()
    place.refresh_from_db()
    seat = sits_by_the_door(place.table.codev, gael)
    assert seating.come_in(place, gael, known=True) == seat
    assert Seat.objects.get(pk=first.pk).removed_at is not None
    assert place.table.codev.seats.present().count() == 6


def test_who_was_asked_to_leave_their_place_waits_until_they_are_let_in(places, gael):
    """However often they press, and with another phone too."""
    place, other = places
    seating.give_role(other, "facilitator")
    lead = Seat.objects.get(pk=other.seat.pk)
    remove(place.table.codev, seating.come_in(place, gael, known=True), by=lead)
    for _pressed in range(2):
        seat = seating.come_in(place, gael, known=True)
        assert not seat.is_admitted
    remove(place.table.codev, seat, by=lead)
    another = UserFactory()
    for _pressed in range(2):
        assert not seating.come_in(place, another, known=True).is_admitted
    assert seating.let_in(place.round, [place.pk]) == 1
    assert seating.come_in(place, another, known=True).is_admitted


def test_the_table_is_told_when_the_seat_by_the_door_becomes_a_place_s(
    places, gael, monkeypatch, django_capture_on_commit_callbacks
):
    place, _other = places
    sits_by_the_door(place.table.codev, gael)
    news: list[dict] = []
    monkeypatch.setattr(hub, "spread", news.append)
    with django_capture_on_commit_callbacks(execute=True):
        seating.come_in(place, gael, known=True)
    assert any(one["room"] == str(place.table.codev.room) for one in news if one["do"] == "tell")
