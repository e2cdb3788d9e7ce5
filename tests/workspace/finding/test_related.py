"""What resembles an entry, for each reader."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from workspace.finding import related
from workspace.knowledge.services import hide_entry, withdraw_entry

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture(autouse=True)
def nothing_kept():
    related._kept.clear()


def told(entry, user) -> list[str]:
    return [one.card["entry"].title for one in related.related(entry, user)]


def test_what_says_the_same_rare_words_comes_first(shelve, emploi, places):
    here = shelve("Un garage solidaire", themes=[emploi], territory=places["var"])
    shelve("Le garage de Toulon", themes=[emploi], territory=places["var"])
    shelve("Un garage ailleurs")
    shelve("La crèche", themes=[emploi])
    assert told(here, STRANGER) == ["Le garage de Toulon", "Un garage ailleurs"]


def test_nobody_is_led_to_what_they_may_not_read(shelve, group, bruno, renee):
    here = shelve("Un garage solidaire")
    kept = shelve("Le garage du groupe", visibility="group", group=group)
    gone, hidden = shelve("Un garage de trop"), shelve("Un garage masqué")
    assert set(told(here, bruno)) == {kept.title, gone.title, hidden.title}
    assert set(told(here, STRANGER)) == {gone.title, hidden.title}
    withdraw_entry(gone, by=None)
    hide_entry(hidden, by=renee)
    assert told(here, STRANGER) == [] and told(here, bruno) == [kept.title]  # although it was kept a while


def test_a_word_that_everybody_says_tells_nothing_apart(shelve, monkeypatch):
    monkeypatch.setattr(related, "TOO_COMMON", 3)
    here = shelve("Accueil et covoiturage")
    for number in range(4):
        shelve(f"Accueil {number}")
    shelve("Le covoiturage")
    assert told(here, STRANGER) == ["Le covoiturage"]
