"""Hours of the wall, in winter, in summer, and in the nights between."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.timezone import localtime

from groups.refusals import Refused
from sessions.programme import hours, services
from sessions.programme.models import Item
from tests.gatherings import GatheringFactory, ItemFactory

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
LATE = datetime(2030, 1, 1, tzinfo=UTC)


def test_nine_o_clock_is_nine_on_the_wall_whatever_the_season():
    assert hours.moment(date(2027, 1, 15), time(9)) == datetime(2027, 1, 15, 8, tzinfo=UTC)
    assert hours.moment(date(2027, 7, 15), time(9)) == datetime(2027, 7, 15, 7, tzinfo=UTC)


def test_the_hour_that_spring_skips_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="2 h 30 n’existe pas le 28 mars"):
        hours.moment(SPRING, time(2, 30))
    assert hours.moment(SPRING, time(3, 30)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_an_evening_of_autumn_lasts_an_hour_more():
    starts, ends = hours.span(AUTUMN, time(1), time(4), until=LATE)
    assert ends - starts == timedelta(hours=4)


def test_what_begins_late_in_the_hour_that_comes_twice_ends_in_the_second():
    starts, ends = hours.span(AUTUMN, time(2, 45), time(2, 15), until=LATE)
    assert ends - starts == timedelta(minutes=30)


def test_an_evening_passes_midnight_when_the_gathering_does_and_not_otherwise():
    starts, ends = hours.span(date(2027, 6, 4), time(22), time(1), until=LATE)
    assert ends - starts == timedelta(hours=3)
    with pytest.raises(Refused, match="avant de commencer"):
        hours.span(date(2027, 6, 4), time(22), time(1), until=starts + timedelta(hours=1))


@pytest.mark.django_db
def test_a_gathering_put_off_past_the_change_of_hour_keeps_its_hours_on_the_wall():
    before = datetime(2027, 3, 27, 8, tzinfo=UTC)  # nine in the morning, in winter
    village = GatheringFactory(starts_at=before, ends_at=before + timedelta(hours=8))
    item = ItemFactory(gathering=village, starts_at=before, ends_at=before + timedelta(minutes=90))
    stand = ItemFactory(gathering=village, starts_at=None, ends_at=None, kind=Item.Kind.STAND)
    assert services.move_programme(village, by=timedelta(days=7)) == 1
    item.refresh_from_db()
    stand.refresh_from_db()
    assert localtime(item.starts_at).time() == time(9) and localtime(item.ends_at).time() == time(10, 30)
    assert localtime(item.starts_at).date() == date(2027, 4, 3) and stand.starts_at is None


@pytest.mark.django_db
def test_a_line_that_would_fall_in_the_hour_that_does_not_exist_moves_nothing():
    evening = datetime(2027, 3, 20, 20, tzinfo=UTC)
    village = GatheringFactory(starts_at=evening, ends_at=evening + timedelta(hours=8))
    first = ItemFactory(gathering=village, starts_at=evening, ends_at=evening + timedelta(hours=1))
    night = hours.moment(date(2027, 3, 21), time(2, 15))
    ItemFactory(gathering=village, starts_at=night, ends_at=night + timedelta(hours=1))
    with pytest.raises(Refused, match="n’existe pas"):
        services.move_programme(village, by=timedelta(days=7))
    first.refresh_from_db()
    assert first.starts_at == evening
