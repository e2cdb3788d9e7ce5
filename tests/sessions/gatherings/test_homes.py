"""Gatherings on the homes: the front page, the group's, one's own; what waits, what is new."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from groups import home
from groups.circles import Circle
from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import poster_lines
from tests.gatherings import GatheringFactory, ItemFactory

pytestmark = pytest.mark.django_db


def test_a_visitor_finds_the_next_ones_on_the_front_page(group, village, client_for):
    GatheringFactory(group=group, title="Entre nous", visibility=Gathering.Visibility.GROUP)
    page = client_for(None).get("/").content.decode()
    assert "Village de Sisteron" in page and "Entre nous" not in page


def test_without_any_the_front_page_says_nothing_of_them(client_for, db):
    assert "Se rencontrer, bientôt" not in client_for(None).get("/").content.decode()


def test_the_page_of_the_group_shows_them_to_those_who_may(group, village, alice, dora, client_for):
    GatheringFactory(group=group, title="Entre nous", visibility=Gathering.Visibility.GROUP)
    mine = client_for(alice).get(group.get_absolute_url()).content.decode()
    assert (
        "Village de Sisteron" in mine and "Entre nous" in mine and "nouvelle/?groupe=petite-enfance" in mine
    )
    other = client_for(dora).get(group.get_absolute_url()).content.decode()
    assert "Village de Sisteron" in other and "Entre nous" not in other


def test_who_facilitates_is_reminded_of_what_nobody_knows_of(group, alice, bruno):
    made = GatheringFactory(group=group, title="Village d’Apt", published_at=None)
    for person, waits in ((alice, True), (bruno, False)):
        assert (made.title in [one.title for one in home.what_waits(Circle.of(person))]) is waits


def test_what_was_announced_and_called_off_is_news(group, alice, bruno):
    made = GatheringFactory(group=group, created_by=alice, published_at=None)
    services.announce(made)
    assert "annoncée" in next(one.what for one in home.what_happened(Circle.of(bruno)))
    assert made.title not in [one.title for one in home.what_happened(Circle.of(alice))]
    services.cancel(made)
    assert "annulée" in next(one.what for one in home.what_happened(Circle.of(alice)))


def test_the_poster_says_what_begins_when(village):
    ItemFactory(gathering=village, title="Ouvrir un garage")
    ItemFactory(gathering=village, title="Annulé", cancelled_at=timezone.now())
    late = village.starts_at + timedelta(hours=2, minutes=30)
    ItemFactory(gathering=village, title="Repas", starts_at=late, ends_at=late + timedelta(hours=1))
    said = [(hour.replace("\xa0", " "), words) for hour, words in poster_lines(village)]
    assert said == [("9 h", "Ouvrir un garage"), ("11 h 30", "Repas")]
