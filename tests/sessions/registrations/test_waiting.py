"""The waiting list: in order, without a hole, one letter each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import cancel, change_gathering
from sessions.registrations import services
from sessions.registrations.companions import Companion
from sessions.registrations.models import Booking, Envelope, Registration
from sessions.registrations.services.promoting import rank_of
from tests.sessions.registrations.conftest import standings


def letters(about: str) -> list[str]:
    found = Envelope.objects.filter(about__startswith=about)
    return list(found.order_by("pk").values_list("registration__name", flat=True))


def test_who_comes_when_it_is_full_waits_in_order(village, comes):
    for name in ("Nadia", "Bruno", "Inès", "Marius"):
        comes(name)
    waiting = list(Registration.objects.filter(gathering=village).waiting())
    assert [one.name for one in waiting] == ["Inès", "Marius"]
    assert [rank_of(one) for one in waiting] == [1, 2]


def test_a_place_given_back_goes_to_the_first_who_is_told_once(village, comes):
    nadia = comes("Nadia")
    for name in ("Bruno", "Inès", "Marius"):
        comes(name)
    services.cancel(village, [nadia])
    services.cancel(village, [nadia])
    assert standings(village) == {
        "Nadia": "cancelled",
        "Bruno": "placed",
        "Inès": "placed",
        "Marius": "waiting",
    }
    assert letters("placed") == ["Inès"] and letters("cancelled") == ["Nadia"]


def test_no_row_is_held_each_minute_for_who_cannot_be_given_a_place(village, atelier, comes):
    comes("Nadia")
    pair = comes("Bruno", companions=[Companion("Marius")], only_together=True, items=[atelier])
    assert pair.is_waiting
    with CaptureQueriesContext(connection) as asked:
        services.promote_all(timezone.now())
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)
    Gathering.objects.filter(pk=village.pk).update(capacity=3)
    services.promote_all(timezone.now())
    assert set(standings(village).values()) == {"placed"}
    assert Booking.objects.get(registration=pair).is_placed


def test_nobody_passes_before_those_who_wait(village, comes):
    """A place appears between two gestures: it is not for the newcomer."""
    comes("Nadia"), comes("Bruno"), comes("Inès")
    Gathering.objects.filter(pk=village.pk).update(capacity=3)
    assert comes("Marius").is_waiting
    assert standings(village)["Inès"] == "placed"


def test_a_party_gets_what_is_left_and_its_others_are_next(village, comes):
    comes("Nadia")
    bruno = comes("Bruno", companions=[Companion("Inès"), Companion("Marius")])
    comes("Paulette")
    assert standings(village) == {
        "Nadia": "placed",
        "Bruno": "placed",
        "Inès": "waiting",
        "Marius": "waiting",
        "Paulette": "waiting",
    }
    Gathering.objects.filter(pk=village.pk).update(capacity=4)
    services.promote_all(timezone.now())
    assert standings(village)["Marius"] == "placed" and standings(village)["Paulette"] == "waiting"
    assert letters("placed") == ["Bruno"]  # one letter for both, to who registered them
    assert bruno.is_placed


def test_one_that_comes_only_together_keeps_its_rank_while_others_pass(village, comes):
    nadia = comes("Nadia")
    comes("Bruno", only_together=True, companions=[Companion("Inès")])
    comes("Paulette")
    assert standings(village) == {
        "Nadia": "placed",
        "Bruno": "waiting",
        "Inès": "waiting",
        "Paulette": "placed",
    }
    services.cancel(village, [nadia])
    assert standings(village)["Bruno"] == "waiting"
    services.cancel(village, [Registration.objects.get(name="Paulette")])
    assert standings(village)["Bruno"] == standings(village)["Inès"] == "placed"


def test_more_places_are_given_by_the_clock_alone(village, comes):
    comes("Nadia"), comes("Bruno"), comes("Inès")
    services.promote_all(timezone.now())
    assert standings(village)["Inès"] == "waiting"
    Gathering.objects.filter(pk=village.pk).update(capacity=None)
    services.promote_all(timezone.now())
    assert standings(village)["Inès"] == "placed" and letters("placed") == ["Inès"]


def test_fewer_places_take_none_away(village, comes):
    comes("Nadia"), comes("Bruno")
    Gathering.objects.filter(pk=village.pk).update(capacity=1)
    services.cancel(village, [Registration.objects.get(name="Nadia")])
    assert standings(village)["Bruno"] == "placed" and comes("Inès").is_waiting


def test_nobody_gets_a_place_in_what_is_cancelled_or_over(village, comes):
    comes("Nadia"), comes("Bruno"), comes("Inès")
    past = timezone.now() - timedelta(days=1)
    Gathering.objects.filter(pk=village.pk).update(
        capacity=9, starts_at=past - timedelta(hours=2), ends_at=past
    )
    services.promote_all(timezone.now())
    assert standings(village)["Inès"] == "waiting"


def test_passing_before_the_others_is_written_down_with_its_reason(village, comes, alice):
    comes("Nadia"), comes("Bruno"), comes("Inès")
    marius = comes("Marius")
    with pytest.raises(Refused, match="pourquoi"):
        services.pass_first(marius, by=alice, why=" ")
    trace = services.pass_first(marius, by=alice, why="Il tient un atelier.")
    assert (trace.rank, trace.by, trace.why) == (2, alice, "Il tient un atelier.")
    marius.refresh_from_db()
    assert marius.is_waiting and rank_of(marius) == 1  # no place appears by it
    services.cancel(village, [Registration.objects.get(name="Nadia")])
    assert standings(village)["Marius"] == "placed" and standings(village)["Inès"] == "waiting"


def test_the_team_adds_places_and_they_are_given_at_once(village, comes):
    comes("Nadia"), comes("Bruno"), comes("Inès")
    change_gathering(village, capacity=3)
    assert standings(village)["Inès"] == "placed" and letters("placed") == ["Inès"]


def test_another_hour_is_told_and_another_title_is_not(village, comes):
    comes("Nadia")
    change_gathering(village, title="Village des voisins")
    assert letters("moved") == []
    change_gathering(village, ends_at=village.ends_at + timedelta(hours=1))
    assert letters("moved") == ["Nadia"]


def test_calling_it_off_tells_everybody_once(village, comes):
    comes("Nadia"), comes("Bruno"), comes("Inès")
    cancel(village)
    cancel(village)
    assert sorted(letters("called-off")) == ["Bruno", "Inès", "Nadia"]


def test_the_public_page_says_how_many_places_are_left_then_that_one_waits(village, comes, client_for):
    page = lambda: client_for(None).get(village.get_absolute_url()).content.decode()  # noqa: E731
    assert "Il reste 2 places" in page() and "Je m’inscris" in page()
    comes("Nadia"), comes("Bruno")
    assert "C’est complet" in page() and "liste d’attente" in page()
    change_gathering(village, closes_at=timezone.now() - timedelta(hours=1))
    assert "inscriptions sont closes" in page() and "M’inscrire" not in page()


def test_who_registered_from_their_account_finds_their_page(village, comes, client_for, bruno):
    mine = comes("Bruno", user=bruno)
    page = client_for(bruno).get(village.get_absolute_url()).content.decode()
    assert mine.page_url in page and "Je m’inscris" not in page
