"""Counting what is asked, and keeping no address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from groups import counters
from groups.counters import HOUR, Counter, address_of, count, counted, too_many

pytestmark = pytest.mark.django_db


def test_each_is_counted_apart_for_each_matter():
    assert [count("tip", "ici", HOUR), count("tip", "ici", HOUR), count("tip", "ailleurs", HOUR)] == [1, 2, 1]
    assert counted("tip", "ici") == 2 and counted("letter", "ici") == 0


def test_a_count_goes_with_its_time():
    count("tip", "ici", -1)
    assert counted("tip", "ici") == 0 and count("tip", "ici", HOUR) == 1


def test_one_more_does_not_move_the_end_of_its_time(monkeypatch):
    began = now()
    for minutes, expected in ((0, 1), (50, 2), (59, 3), (61, 1)):
        monkeypatch.setattr(counters, "now", lambda minutes=minutes: began + timedelta(minutes=minutes))
        assert count("tip", "ici", HOUR) == expected


def test_many_addresses_do_not_make_each_other_go():
    for number in range(400):
        count("tip", f"address {number}", HOUR)
    assert {counted("tip", f"address {number}") for number in range(400)} == {1}


def test_what_is_past_its_time_is_forgotten():
    count("tip", "ici", HOUR)
    count("tip", "ailleurs", -1)
    counters.forget_past(now())
    assert Counter.objects.count() == 1 and counted("tip", "ici") == 1


def test_one_more_is_one_statement(django_assert_num_queries):
    for _time in range(2):
        with django_assert_num_queries(1):
            count("tip", "ici", HOUR)


def test_what_one_sends_beyond_their_own_measure_takes_nothing_from_the_others(rf):
    here, there = (rf.get("/", REMOTE_ADDR=f"203.0.113.{n}") for n in (9, 10))
    most = {"here": 1, "in_all": 2}
    assert [too_many(here, "tip", **most) for _time in range(5)] == [False, True, True, True, True]
    assert not too_many(there, "tip", **most)
    assert too_many(rf.get("/", REMOTE_ADDR="203.0.113.11"), "tip", **most)


def test_no_address_is_kept(rf):
    request = rf.get("/", REMOTE_ADDR="203.0.113.9")
    assert "203" not in address_of(request)
    count("letter-to", "nadia@exemple.fr", HOUR)
    names = list(Counter.objects.values_list("name", flat=True))
    assert names and not [name for name in names if "nadia" in name]
