"""What cannot be as it is written is said, and never refused."""

from __future__ import annotations

import pytest

from sessions.programme import conflicts
from sessions.programme.models import Item
from tests.gatherings import ItemFactory
from tests.sessions.programme.conftest import from_to, half_past

pytestmark = pytest.mark.django_db


def said_of(gathering) -> dict[str, list[str]]:
    items = list(gathering.items.select_related("space"))
    found = conflicts.find(gathering, items)
    return {item.title: found[item.pk] for item in items if item.pk in found}


def test_two_things_in_one_room_at_once_are_said_of_both(village, room):
    ItemFactory(gathering=village, title="Vélos", space=room, **from_to(village, 10, 11))
    ItemFactory(gathering=village, title="Jardins", space=room, **half_past(village, 10))
    said = said_of(village)
    assert "« Jardins »" in said["Vélos"][0] and "« Vélos »" in said["Jardins"][0]


def test_one_after_the_other_elsewhere_or_cancelled_is_fine(village, room, yard):
    ItemFactory(gathering=village, space=room, **from_to(village, 10, 11))
    ItemFactory(gathering=village, space=room, **from_to(village, 11, 12))
    ItemFactory(gathering=village, space=yard, **from_to(village, 10, 11))
    off = ItemFactory(gathering=village, space=room, **from_to(village, 10, 11))
    assert said_of(village)
    Item.objects.filter(pk=off.pk).update(cancelled_at=village.published_at)
    assert said_of(village) == {}


def test_stands_share_their_alley(village, yard):
    for _time in range(3):
        ItemFactory(gathering=village, space=yard, kind=Item.Kind.STAND, **from_to(village, 10, 17))
    ItemFactory(gathering=village, space=yard, kind=Item.Kind.STAND, starts_at=None, ends_at=None)
    assert said_of(village) == {}


def test_what_is_outside_the_hours_of_the_gathering_is_said(village):
    ItemFactory(gathering=village, title="Petit déjeuner", **from_to(village, 8, 9))
    ItemFactory(gathering=village, title="Ouverture", **from_to(village, 9, 10))
    said = said_of(village)
    assert "Hors des heures de la rencontre, de 9 h 00 à 17 h 00" in said["Petit déjeuner"][0]
    assert "Ouverture" not in said


def test_more_places_than_chairs_is_said(village, room):
    ItemFactory(gathering=village, title="Plénière", space=room, capacity=41, **from_to(village, 9, 10))
    ItemFactory(gathering=village, title="Atelier", space=room, capacity=40, **from_to(village, 10, 11))
    assert list(said_of(village)) == ["Plénière"]


def test_nobody_holds_two_things_at_once(village, room, yard):
    ItemFactory(gathering=village, title="A", held_by="La Clé", space=room, **from_to(village, 10, 11))
    ItemFactory(gathering=village, title="B", held_by="la clé", space=yard, **from_to(village, 10, 11))
    assert "La Clé tient aussi « B »" in said_of(village)["A"][0]
