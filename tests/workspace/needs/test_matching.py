"""Which offers could answer a need, and why."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import Territory
from tests.factories import TerritoryFactory, ThemeFactory
from workspace.introductions import services as introductions
from workspace.introductions.matching import needs_for, offers_for, terms_of
from workspace.introductions.means import means_asked
from workspace.introductions.places import Tree
from workspace.needs import services as needs
from workspace.offers import services as offers


@pytest.fixture
def places(db) -> dict[str, Territory]:
    region = TerritoryFactory(name="Région", slug="region", kind="region")
    one = TerritoryFactory(name="Vaucluse", slug="vaucluse", kind="departement", parent=region)
    other = TerritoryFactory(name="Var", slug="var", kind="departement", parent=region)
    here = TerritoryFactory(name="Avignon", slug="avignon", parent=one)
    beside = TerritoryFactory(name="Apt", slug="apt", parent=one)
    far = TerritoryFactory(name="Dracénie", slug="dracenie", parent=other)
    return {"region": region, "one": one, "other": other, "here": here, "beside": beside, "far": far}


def test_the_minibus_answers_the_need_and_says_why(minibus_needed, minibus, bruno):
    (match,) = offers_for(minibus_needed, bruno)
    assert match.thing == minibus
    assert match.reasons == ["même thématique", "un véhicule", "même territoire", "mots : minibus"]


def test_the_same_seen_from_the_offer_by_those_who_may_read_the_need(minibus_needed, minibus, dora):
    assert needs_for(minibus, dora) == []  # the group keeps it
    needs.show_to(minibus_needed, "region")
    (match,) = needs_for(minibus, dora)
    assert match.thing == minibus_needed and "mots : minibus" in match.reasons


def test_everyday_words_ask_for_a_sort_of_means():
    assert means_asked(terms_of("Un trajet le matin")) == {"vehicle"}
    assert means_asked(terms_of("Des locaux, et des bénévoles")) == {"place", "time"}
    assert means_asked(terms_of("Un peu de silence")) == set()


def test_what_is_far_and_what_only_chance_brings_near_is_not_suggested(group, bruno, dora, places, theme):
    group.territory = places["here"]
    group.save()
    need = needs.catch_need(group, by=bruno, text="Une salle pour les parents", theme=theme)
    far = offers.offer_means(
        by=dora, means="place", words="Une belle pièce", territory=places["far"], themes=[theme]
    )
    other = offers.offer_means(by=dora, means="skill", words="Un avis", territory=places["here"])
    near = offers.offer_means(
        by=dora, means="place", words="Un préau", territory=places["beside"], themes=[theme]
    )
    found = {match.thing: match.reasons for match in offers_for(need, bruno)}
    assert near in found and other not in found
    assert "même département" in found[near]
    assert not [reason for reason in found.get(far, []) if "département" in reason or "territoire" in reason]


def test_nearness_is_read_in_the_tree(places):
    tree = Tree.now()
    pk = {name: place.pk for name, place in places.items()}
    assert tree.nearness(pk["here"], pk["here"])[1] == "même territoire"
    assert tree.nearness(pk["here"], pk["one"])[1] == "l’un contient l’autre"
    assert tree.nearness(pk["here"], pk["beside"])[1] == "même département"
    assert tree.nearness(pk["here"], pk["far"]) == (0, "")
    assert tree.nearness(pk["here"], None)[1] == "partout dans la région"
    assert tree.near(pk["here"]) == {pk["here"], pk["beside"], pk["one"], pk["region"]}


def test_withdrawn_mine_or_already_introduced_it_is_not_suggested(
    minibus_needed, minibus, bruno, dora, alice
):
    offers.offer_means(by=bruno, means="vehicle", words="Un minibus aussi")
    assert [match.thing for match in offers_for(minibus_needed, bruno)] == [minibus]
    introductions.propose(minibus_needed, minibus, by=bruno)
    assert offers_for(minibus_needed, alice)[0].thing.owner == bruno
    offers.withdraw_offer(offers_for(minibus_needed, alice)[0].thing)
    assert offers_for(minibus_needed, alice) == []


def test_it_asks_as_much_of_a_thousand_offers_as_of_one(minibus_needed, minibus, bruno, dora, monkeypatch):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            offers_for(minibus_needed, bruno)
        return len(queries)

    before = asked()
    monkeypatch.setattr(offers, "MOST_STANDING", 1_000)
    other = ThemeFactory()
    for number in range(40):
        offers.offer_means(by=dora, means="vehicle", words=f"Un minibus {number}", themes=[other])
    assert asked() == before <= 9


def test_a_room_is_no_answer_to_who_asks_for_a_vehicle(minibus_needed, minibus, group, bruno, dora, theme):
    here = {"territory": group.territory, "themes": [theme]}
    room = offers.offer_means(by=dora, means="place", words="Une pièce claire", **here)
    assert [match.thing for match in offers_for(minibus_needed, bruno)] == [minibus]
    needs.show_to(minibus_needed, "region")
    assert needs_for(room, dora) == []
