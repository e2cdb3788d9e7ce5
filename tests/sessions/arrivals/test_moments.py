"""The moment of a gesture, whatever the desk's clock says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sessions.arrivals.models import Arrival
from sessions.arrivals.moments import day_of, moment
from tests.gatherings import GatheringFactory, RegistrationFactory
from tests.sessions.arrivals.desk import Desk

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NINE = datetime(2023, 6, 30, 7, 0, tzinfo=UTC)  # in France
TEN, EARLIEST = NINE + HOUR, NINE - 12 * HOUR


def told(*, made, sent, received=TEN, offset=None):
    return moment(made=made, sent=sent, received=received, earliest=EARLIEST, offset=offset)


@pytest.mark.parametrize("wrong", [-400 * DAY, -HOUR, timedelta(), HOUR, 3 * HOUR])
def test_a_clock_that_is_wrong_tells_right_how_long_ago_it_was(wrong):
    """An hour without network, the clock wrong all along."""
    assert told(made=NINE + wrong, sent=TEN + wrong) == NINE
    assert told(made=NINE + wrong, sent=TEN + wrong, offset=-wrong) == NINE


def test_a_clock_that_was_set_in_between_is_believed_as_far_as_its_error_was_known():
    """An hour behind, measured at eight, set right by the network at ten, which sends the gesture of nine."""
    assert told(made=NINE - HOUR, sent=TEN, offset=HOUR) == NINE
    assert told(made=NINE + HOUR, sent=TEN, offset=-HOUR) == NINE


def test_a_measure_that_network_made_a_little_wrong_changes_nothing():
    assert told(made=NINE, sent=TEN, offset=timedelta(seconds=4)) == NINE


def test_no_gesture_is_of_the_future_nor_of_before_the_doors():
    assert told(made=TEN + HOUR, sent=TEN) == TEN
    assert told(made=datetime(1970, 1, 1, tzinfo=UTC), sent=TEN) == EARLIEST
    assert told(made=NINE, sent=TEN, offset=-400 * DAY) == NINE, (
        "an error that makes no sense is not believed"
    )


def test_a_gesture_is_of_the_gathering_s_day_or_the_nearest():
    days = [date(2023, 6, 30), date(2023, 7, 1)]
    assert day_of(date(2023, 7, 1), days) == days[1]
    assert day_of(date(2023, 6, 29), days) == days[0] and day_of(date(2023, 7, 4), days) == days[1]


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [-HOUR, HOUR])
def test_a_desk_offline_for_an_hour_with_its_clock_wrong_tells_when_they_came(village, bruno, wrong):
    people = [RegistrationFactory(gathering=village) for _n in range(3)]
    village.starts_at -= HOUR  # whatever the hour at which this is read
    village.save()
    desk = Desk(village, bruno, wrong=wrong)
    ago = [HOUR, 40 * MINUTE, 5 * MINUTE]
    for person, since in zip(people, ago, strict=True):
        desk.come(person, ago=since)
    desk.tell()
    for person, since in zip(people, ago, strict=True):
        at = Arrival.objects.get(registration=person).at
        assert abs(timezone.now() - since - at) < timedelta(seconds=20)


@pytest.mark.django_db
def test_the_two_days_of_a_colloque_are_counted_each(group, bruno):
    began = timezone.localtime().replace(hour=0, minute=5, second=0, microsecond=0) - DAY
    colloque = GatheringFactory(group=group, starts_at=began, ends_at=began + 47 * HOUR)
    person = RegistrationFactory(gathering=colloque)
    desk = Desk(colloque, bruno)
    since_midnight = timezone.localtime() - timezone.localtime().replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    desk.come(person, ago=since_midnight + 2 * HOUR)
    desk.come(person)
    desk.tell()
    assert [one.day for one in Arrival.objects.order_by("day")] == colloque.days
