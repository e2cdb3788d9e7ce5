"""Counting what is asked, and keeping no address."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection

from groups.counters import HOUR, address_of, count, counted, too_many

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_before(db):
    cache.clear()


def test_each_is_counted_apart_for_each_matter():
    assert [count("tip", "ici", HOUR), count("tip", "ici", HOUR), count("tip", "ailleurs", HOUR)] == [1, 2, 1]
    assert counted("tip", "ici") == 2 and counted("letter", "ici") == 0


def test_a_count_goes_with_its_time():
    count("tip", "ici", -1)
    assert counted("tip", "ici") == 0 and count("tip", "ici", HOUR) == 1


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
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        names = [name for (name,) in cursor.fetchall()]
    assert names and not [name for name in names if "nadia" in name]
