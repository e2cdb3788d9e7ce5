"""A desk that had no answer sends again, and reads what it would have read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sessions.arrivals.models import Arrival
from tests.sessions.arrivals.desk import Desk, whats

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_an_answer_that_the_network_lost_is_given_again_with_its_words(village, bruno, alice, marie, ali):
    """What had no answer is sent again; who holds the desk must still read what became of it."""
    first, second = Desk(village, alice), Desk(village, bruno)
    first.walk("Paul Sans Carton", ago=5 * MINUTE)
    first.tell()
    first.come(marie)
    first.tell()
    second.walk("paul sans carton")
    second.walk("ALI BENALI")
    second.walk("Rose Neuve")
    second.come(marie)
    lost = second.tell(forget=False)
    assert whats(lost) == ["already", "registered", "come", "already"]
    assert "déjà noté" in lost[0].words
    assert second.tell() == lost
    assert whats(first.tell()) == []


def test_who_came_without_registering_is_known_the_next_day_whatever_was_lost(village, bruno):
    village.starts_at -= timedelta(days=1)
    village.save()
    desk = Desk(village, bruno)
    desk.walk("Paul Sans Carton", ago=24 * HOUR)
    assert whats(desk.tell(forget=False)) == whats(desk.tell()) == ["come"]
    desk.walk("Paul Sans Carton")
    lost = desk.tell(forget=False)
    assert whats(lost) == ["registered"] and Arrival.objects.count() == 2
    assert desk.tell() == lost
