"""« Depuis votre dernier passage »: what moves the marker, and what must not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groups import home
from groups.circles import FIRST, LONGEST, VISIT, Circle, news_since
from groups.models import Membership
from groups.services import visits
from tests.conftest import join
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Time stands still, until the test says how much passes."""

    class Clock:
        now = timezone.now()

        def passes(self, **span) -> None:
            self.now += timedelta(**span)

    held = Clock()
    monkeypatch.setattr(timezone, "now", lambda: held.now)
    return held


def since(user, group) -> datetime:
    return Circle.of(user, group).since[group.pk]


def test_who_never_came_is_told_of_two_weeks(bruno, group, clock):
    assert since(bruno, group) == clock.now - FIRST


def test_during_a_visit_the_news_stay_where_they_are(bruno, group, clock):
    told = since(bruno, group)
    for _minutes in range(12):  # an hour, five minutes at a time
        visits.look_at(group, by=bruno)
        clock.passes(minutes=5)
        assert since(bruno, group) == told


def test_the_next_visit_begins_where_this_one_ended(bruno, group, clock):
    visits.look_at(group, by=bruno)
    left = clock.now
    clock.passes(hours=20)
    assert since(bruno, group) == left  # before the page says anything
    visits.look_at(group, by=bruno)
    assert since(bruno, group) == left  # and after: the news are not lost by being looked at
    clock.passes(minutes=10)
    visits.look_at(group, by=bruno)
    assert since(bruno, group) == left


def test_a_visit_ends_half_an_hour_after_the_last_look(bruno, group, clock):
    visits.look_at(group, by=bruno)
    clock.passes(days=2)
    visits.look_at(group, by=bruno)
    here = clock.now
    clock.passes(seconds=VISIT.total_seconds())
    assert since(bruno, group) < here
    clock.passes(seconds=1)
    assert since(bruno, group) == here


def test_who_comes_back_after_a_year_is_told_of_a_month(bruno, group, clock):
    visits.look_at(group, by=bruno)
    clock.passes(days=365)
    assert since(bruno, group) == clock.now - LONGEST


def test_all_is_read_when_one_says_so(bruno, group, clock):
    visits.catch_up([group], by=bruno)
    assert since(bruno, group) == clock.now
    clock.passes(days=1)
    visits.look_at(group, by=bruno)
    assert since(bruno, group) == clock.now - timedelta(days=1)


def test_two_tabs_looking_together_do_not_lose_the_news(bruno, group, clock):
    visits.look_at(group, by=bruno)
    left = clock.now
    clock.passes(days=1)
    visits.look_at(group, by=bruno)
    clock.passes(seconds=3)
    visits.look_at(group, by=bruno)
    assert since(bruno, group) == left


def test_a_marker_is_one_persons_in_one_group(bruno, alice, group, other_group, clock):
    MembershipFactory(group=other_group, user=bruno)
    visits.catch_up([group], by=bruno)
    assert since(bruno, group) == clock.now
    assert since(bruno, other_group) == clock.now - FIRST
    assert since(alice, group) == clock.now - FIRST


def test_loading_the_page_moves_nothing(client_for, bruno, group, clock):
    here = client_for(bruno)
    for address in (group.get_absolute_url(), reverse("groups:state", args=[group.slug]), reverse("home")):
        assert here.get(address).status_code == 200
    assert Membership.objects.get(user=bruno).looked_at is None


def test_the_page_says_that_it_was_looked_at(client_for, bruno, group):
    assert client_for(bruno).post(reverse("groups:looked", args=[group.slug])).status_code == 204
    assert Membership.objects.get(user=bruno).looked_at is not None


def test_a_stranger_looks_at_nothing(client_for, dora, group):
    assert client_for(dora).post(reverse("groups:looked", args=[group.slug])).status_code == 403


def test_news_go_when_all_is_marked_as_read_and_come_back_with_the_next(client_for, bruno, group):
    here, page = client_for(bruno), group.get_absolute_url()
    join(group, "Nadia")
    assert "Nadia" in news_of(here, page)
    here.post(reverse("groups:caught_up", args=[group.slug]))
    assert "vous êtes à jour" in news_of(here, page)
    join(group, "Marius")
    assert "Marius" in news_of(here, page) and "Nadia" not in news_of(here, page)


def test_the_month_stays_readable_when_all_is_read(client_for, bruno, group):
    here = client_for(bruno)
    join(group, "Nadia")
    here.post(reverse("groups:caught_up", args=[group.slug]))
    assert "Nadia" in here.get(reverse("groups:news", args=[group.slug])).content.decode()


def test_my_own_coming_is_no_news_to_me(bruno, group):
    assert home.what_happened(Circle.of(bruno, group)) == []


def test_many_arrivals_are_one_line(bruno, group):
    for _turn in range(5):
        MembershipFactory(group=group, user=UserFactory())
    (line,) = home.what_happened(Circle.of(bruno, group))
    assert "et 2 autres" in line.title


def test_a_membership_that_looked_only_once_is_told_since_then(bruno, group, clock):
    membership = Membership.objects.get(user=bruno)
    membership.looked_at = clock.now - timedelta(minutes=5)  # a row from elsewhere, without the other moment
    assert news_since(membership, clock.now) == membership.looked_at


def news_of(client, page: str) -> str:
    html = client.get(page).content.decode()
    return html[html.index('id="home-news"') : html.index('id="home-dates"')]
