"""What was called by somebody's name at the tables, when their name is erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from sessions.codev.models import CodevSession, Seat
from sessions.registrations.models import Registration
from sessions.tables.erasing import erase_due
from sessions.tables.models import LeftSeat, TablePlace
from sessions.tables.services import chairs, seating
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOBODY = "Une personne"


@pytest.fixture
def place(tables) -> TablePlace:
    found = tables.places.filter(table__number=1).select_related("round", "registration", "seat")
    return found.select_related("table__codev").first()


@pytest.fixture
def guest(place):
    return UserFactory(guest=True, display_name=place.seat.name)


def erase(*people: Registration) -> None:
    Registration.objects.filter(pk__in=[one.pk for one in people]).forget()
    erase_due(now())


def test_the_guest_s_account_of_a_seat_that_is_erased_has_no_name_left(place, guest, gael):
    seating.come_in(place, guest, known=True)
    erase(place.registration)
    guest.refresh_from_db()
    assert guest.display_name == NOBODY
    assert Seat.objects.get(pk=place.seat.pk).name == NOBODY
    gael.refresh_from_db()
    assert gael.display_name != NOBODY


def test_who_has_an_account_keeps_their_name(place, bruno):
    seating.come_in(place, bruno, known=True)
    erase(place.registration)
    bruno.refresh_from_db()
    assert bruno.display_name != NOBODY


def test_a_guest_who_sits_elsewhere_too_keeps_their_name_there(place, guest, tables):
    seating.come_in(place, guest, known=True)
    Seat.objects.create(codev=tables.tables.get(number=2).codev, user=guest, name="Paul", removed_at=now())
    erase(place.registration)
    guest.refresh_from_db()
    assert guest.display_name != NOBODY


def test_the_seat_that_a_moved_person_left_loses_their_name_with_the_other(place, guest, tables):
    seating.come_in(place, guest, known=True)
    left = Seat.objects.get(user=guest)
    others = set(Seat.objects.exclude(pk=left.pk).values_list("name", flat=True))
    moved = chairs.move_person(place, tables.tables.get(number=2))
    erase(place.registration)
    assert set(Seat.objects.filter(pk__in=[left.pk, moved.seat.pk]).values_list("name", flat=True)) == {
        NOBODY
    }
    assert others == set(Seat.objects.exclude(pk__in=[left.pk, moved.seat.pk]).values_list("name", flat=True))
    assert not LeftSeat.objects.exists()


def test_so_does_the_seat_of_somebody_who_was_taken_away_or_came_back(place, guest):
    first = seating.come_in(place, guest, known=True)
    Seat.objects.filter(pk=first.pk).update(removed_at=now())
    second = seating.come_in(place, guest, known=True)
    chairs.take_away(place)
    erase(place.registration)
    assert {Seat.objects.get(pk=one.pk).name for one in (first, second)} == {NOBODY}


def test_and_the_account_of_a_phone_that_was_not_theirs(place, guest):
    seating.come_in(place, guest, known=True)
    place.refresh_from_db()
    seating.free(place)
    erase(place.registration)
    guest.refresh_from_db()
    assert guest.display_name == NOBODY


def test_on_the_day_of_the_gathering_all_of_them_are(place, guest, tables, village):
    CodevSession.objects.filter(pk=place.table.codev_id).update(index=0)
    chairs.move_person(place, tables.tables.get(number=2))
    other = tables.places.exclude(pk=place.pk).select_related("round", "table__codev", "seat", "registration")
    seating.come_in(other.first(), guest, known=True)
    village.starts_at, village.ends_at = now() - timedelta(hours=9), now() - timedelta(hours=1)
    village.erase_on = localdate()
    village.save()
    erase_due(now())
    guest.refresh_from_db()
    assert guest.display_name == NOBODY and not LeftSeat.objects.exists()
    assert set(Seat.objects.values_list("name", flat=True)) == {NOBODY}


def test_who_was_moved_and_asks_for_nothing_keeps_their_name(place, guest, tables):
    seating.come_in(place, guest, known=True)
    left = Seat.objects.get(user=guest)
    chairs.move_person(place, tables.tables.get(number=2))
    erase()
    assert Seat.objects.get(pk=left.pk).name == left.name != NOBODY
    guest.refresh_from_db()
    assert guest.display_name != NOBODY
