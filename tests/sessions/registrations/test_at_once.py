"""Fifty people, one place. On SQLite and PostgreSQL alike."""

from __future__ import annotations

from uuid import uuid4

import pytest

from sessions.registrations import services
from sessions.registrations.models import Booking, Envelope, Registration
from tests.gatherings import GatheringFactory, ItemFactory
from tests.sessions.test_concurrency import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_place_taken_by_many_at_once_is_given_once_and_the_others_keep_their_order(group):
    village = GatheringFactory(group=group, capacity=1)
    done = together(
        *[
            lambda n=n: services.register(
                village, key=uuid4(), name=f"Personne {n}", email=f"p{n}@exemple.fr", category="elected"
            )
            for n in range(12)
        ]
    )
    assert all(made for made, _new in done)
    people = Registration.objects.filter(gathering=village)
    assert people.placed().count() == 1 and people.waiting().count() == 11
    ranks = list(people.waiting().values_list("queued_at", flat=True))
    assert ranks == sorted(set(ranks))
    assert Envelope.objects.count() == 12
    order = [one.pk for one in people.waiting()]
    services.cancel(village, [people.placed().get()])
    assert people.placed().get().pk == order[0]
    assert [one.pk for one in people.waiting()] == order[1:]


def test_the_last_place_of_an_atelier_is_given_once(group):
    village = GatheringFactory(group=group)
    atelier = ItemFactory(gathering=village, capacity=1)
    people = [
        services.register(
            village, key=uuid4(), name=f"Personne {n}", email=f"p{n}@exemple.fr", category="elected"
        )[0]
        for n in range(6)
    ]
    together(*[lambda one=one: services.choose_items(one, [atelier]) for one in people])
    assert Booking.objects.placed().count() == 1 and Booking.objects.waiting().count() == 5


def test_the_same_form_sent_twice_at_once_is_one_registration(group):
    village, key = GatheringFactory(group=group), uuid4()
    done = together(
        *[
            lambda: services.register(
                village, key=key, name="Nadia", email="n@exemple.fr", category="elected"
            )
            for _time in range(4)
        ]
    )
    assert len({made.pk for made, _new in done}) == 1 and sum(new for _made, new in done) == 1


def test_two_who_leave_at_once_make_two_places(group):
    village = GatheringFactory(group=group, capacity=2)
    people = [
        services.register(
            village, key=uuid4(), name=f"Personne {n}", email=f"p{n}@exemple.fr", category="elected"
        )[0]
        for n in range(5)
    ]
    together(*[lambda one=one: services.cancel(village, [one]) for one in people[:2]])
    assert Registration.objects.placed().count() == 2
    assert [one.name for one in Registration.objects.waiting()] == ["Personne 4"]
