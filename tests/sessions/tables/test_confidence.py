"""A table is of the people who sit there: the group that prepares the gathering has no part in it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import now

from groups.models import Membership
from sessions.codev import exports, policies
from sessions.codev.models import CodevSession
from sessions.tables.services import seating
from tests.sessions.table import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def codev(tables) -> CodevSession:
    """One of the tables, which keeps a trace."""
    codev = tables.tables.order_by("number").first().codev
    codev.retention = CodevSession.Retention.GROUP
    codev.save()
    return codev


@pytest.fixture
def gael_sits_there(tables, codev, gael):
    place = tables.places.filter(table__codev=codev).select_related("round", "table").first()
    return seating.come_in(place, gael, known=True)


def close(codev: CodevSession) -> CodevSession:
    codev.closed_at = now()
    codev.save()
    return codev


def at(codev: CodevSession, name: str) -> str:
    return reverse(f"codev:{name}", args=[codev.key])


@pytest.fixture(params=["alice", "bruno", "chloe", "renee"])
def of_the_group(request, codev):
    """Who facilitates, a member, an observer, the regional team."""
    return request.getfixturevalue(request.param)


def test_nobody_of_the_group_sits_down_nor_takes_over(codev, of_the_group):
    for name in ("sit", "take_over"):
        assert browser(of_the_group).post(at(codev, name)).status_code == 404
    assert browser(of_the_group).get(codev.get_absolute_url()).status_code == 404
    assert not policies.can_sit_down(of_the_group, codev)
    assert not policies.can_take_over(of_the_group, codev, set())
    assert not codev.seats.filter(user=of_the_group).exists()


def test_nor_reads_what_was_said_or_who_was_there(codev, of_the_group):
    close(codev)
    assert browser(of_the_group).get(at(codev, "bilan")).status_code == 404
    assert not policies.can_read(of_the_group, None, codev)
    assert exports.asked(of_the_group, exports.key_of(codev)) is None


def test_who_sat_there_reads_the_trace(codev, gael, gael_sits_there):
    assert browser(gael).get(codev.get_absolute_url()).status_code == 200
    close(codev)
    assert browser(gael).get(at(codev, "bilan")).status_code == 200
    assert policies.can_read(gael, gael_sits_there, codev)
    assert exports.asked(gael, exports.key_of(codev)) is not None


def test_a_seat_that_is_not_open_yet_reads_nothing(codev, tables, bruno):
    """A member of the group, at the door of a table as anybody."""
    place = tables.places.filter(table__codev=codev).select_related("round", "table").first()
    seating.come_in(place, bruno, known=False)
    assert "On va vous ouvrir" in browser(bruno).get(codev.get_absolute_url()).content.decode()
    assert browser(bruno).post(at(codev, "sit")).status_code in (302, 403)
    assert codev.seats.waiting().filter(user=bruno).exists()
    close(codev)
    assert browser(bruno).get(at(codev, "bilan")).status_code == 404
    assert exports.asked(bruno, exports.key_of(codev)) is None


def test_a_facilitator_of_the_group_who_sits_there_may_take_over_a_table_without_one(codev, tables, alice):
    place = tables.places.filter(table__codev=codev).select_related("round", "table").first()
    seating.come_in(place, alice, known=True)
    assert policies.can_take_over(alice, codev, set())


def test_a_seance_of_the_group_is_still_its_own(codev, alice, bruno):
    """The opposite case: by itself, it is open to its people."""
    codev.at_gathering = False
    codev.save()
    assert policies.can_sit_down(bruno, codev)
    assert policies.can_take_over(alice, codev, set())
    assert policies.can_read(bruno, None, close(codev))
    assert Membership.objects.filter(user=bruno, group=codev.group).exists()
