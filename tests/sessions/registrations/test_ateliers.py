"""A place in an atelier: taken, waited for, given back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.refusals import Refused
from sessions.programme.models import Item
from sessions.registrations import services
from sessions.registrations.companions import Companion
from sessions.registrations.models import Booking, Envelope, Registration
from tests.gatherings import GatheringFactory, ItemFactory


def booked(item: Item) -> dict[str, str]:
    return dict(Booking.objects.filter(item=item).values_list("registration__name", "standing"))


def test_the_last_place_of_an_atelier_and_its_waiting_list(village, atelier, comes):
    nadia, bruno = comes("Nadia", items=[atelier]), comes("Bruno", items=[atelier])
    assert booked(atelier) == {"Nadia": "placed", "Bruno": "waiting"}
    services.choose_items(nadia, [])
    assert booked(atelier) == {"Nadia": "cancelled", "Bruno": "placed"}
    assert Envelope.objects.filter(about__startswith="item:", registration=bruno).count() == 1
    services.choose_items(nadia, [atelier])  # behind, now
    assert booked(atelier) == {"Nadia": "waiting", "Bruno": "placed"}


def test_who_waits_for_the_gathering_waits_in_its_ateliers_too(village, atelier, comes):
    nadia = comes("Nadia")
    comes("Bruno")
    ines = comes("Inès", items=[atelier])
    assert booked(atelier) == {"Inès": "waiting"}
    services.cancel(village, [nadia])
    assert booked(atelier) == {"Inès": "placed"}
    ines.refresh_from_db()
    assert ines.is_placed


def test_cancelling_gives_the_ateliers_back(village, atelier, comes):
    nadia = comes("Nadia", items=[atelier])
    comes("Bruno", items=[atelier])
    services.cancel(village, [nadia])
    assert booked(atelier) == {"Nadia": "cancelled", "Bruno": "placed"}


def test_two_at_the_same_hour_are_refused_and_nothing_changes(village, atelier, comes):
    other = ItemFactory(gathering=village, title="Cuisiner ensemble")
    nadia = comes("Nadia", items=[atelier])
    with pytest.raises(Refused, match="en même temps"):
        services.choose_items(nadia, [atelier, other])
    assert booked(atelier) == {"Nadia": "placed"} and not booked(other)
    after = ItemFactory(
        gathering=village, starts_at=atelier.ends_at, ends_at=atelier.ends_at + timedelta(hours=1)
    )
    services.choose_items(nadia, [atelier, after])  # one ends as the other begins
    assert booked(after) == {"Nadia": "placed"}


def test_what_is_not_of_this_programme_cannot_be_booked(village, comes, group):
    elsewhere = ItemFactory(gathering=GatheringFactory(group=group))
    free = ItemFactory(gathering=village, is_booked=False)
    nadia = comes("Nadia")
    for item in (elsewhere, free):
        with pytest.raises(Refused, match="plus au programme"):
            services.choose_items(nadia, [item])
    assert not Booking.objects.exists()


def test_an_atelier_called_off_tells_whoever_booked_it_once(village, atelier, comes):
    nadia = comes("Nadia", items=[atelier])
    comes("Bruno")
    services.call_item_off(atelier)
    services.call_item_off(atelier)
    told = Envelope.objects.filter(about=f"item-off:{atelier.pk}")
    assert [one.registration for one in told] == [nadia] and booked(atelier) == {"Nadia": "cancelled"}


def test_a_larger_room_seats_those_who_wait(village, atelier, comes):
    comes("Nadia", items=[atelier]), comes("Bruno", items=[atelier])
    Item.objects.filter(pk=atelier.pk).update(capacity=5)
    services.promote_all(timezone.now())
    assert booked(atelier) == {"Nadia": "placed", "Bruno": "placed"}


def test_a_party_takes_the_same_ateliers_when_it_says_so(village, atelier, comes):
    Item.objects.filter(pk=atelier.pk).update(capacity=2)
    comes("Nadia", items=[Item.objects.get()], items_for_all=True, companions=[Companion("Bruno")])
    assert booked(atelier) == {"Nadia": "placed", "Bruno": "placed"}
    assert Registration.objects.placed().count() == 2


def test_an_atelier_that_is_called_off_while_the_page_is_read_is_not_booked(village, atelier, comes):
    nadia, stale = comes("Nadia"), Item.objects.get(pk=atelier.pk)
    Item.objects.filter(pk=atelier.pk).update(cancelled_at=timezone.now())
    with pytest.raises(Refused, match="plus au programme"):
        services.choose_items(nadia, [stale])
    assert not Booking.objects.exists()


def test_an_atelier_that_shrank_while_the_page_is_read_takes_no_more_than_it_has(village, atelier, comes):
    Item.objects.filter(pk=atelier.pk).update(capacity=5)
    stale = Item.objects.get(pk=atelier.pk)
    first, second = comes("Nadia"), comes("Bruno")
    Item.objects.filter(pk=atelier.pk).update(capacity=1)
    for one in (first, second):
        services.choose_items(one, [stale])
    assert sorted(Booking.objects.values_list("standing", flat=True)) == ["placed", "waiting"]


def test_an_atelier_that_is_erased_meanwhile_is_refused_with_a_sentence(village, atelier, comes):
    nadia, stale = comes("Nadia"), Item.objects.get(pk=atelier.pk)
    atelier.delete()
    with pytest.raises(Refused, match="plus au programme"):
        services.choose_items(nadia, [stale])
