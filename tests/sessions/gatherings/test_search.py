"""A caravane is found as its stops are: by who may know of one of them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from groups.services.groups import edit_group
from sessions.gatherings import services
from sessions.gatherings.models import Caravan, Gathering
from tests.gatherings import GatheringFactory
from workspace.search.screens import search_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def caravan(group) -> Caravan:
    return services.create_caravan(group, title="La caravane des droits", about="À chaque étape, un café.")


@pytest.fixture
def stop(caravan) -> Gathering:
    prepared = {"kind": "stop", "published_at": None}
    return GatheringFactory(group=caravan.group, caravan=caravan, title="À Apt", **prepared)


def finds(user, words: str = "droits café") -> list[str]:
    return [one.shown.title for one in search_page(user or AnonymousUser(), {"q": words})["results"]]


def test_the_group_finds_it_at_once_and_strangers_with_its_first_stop(caravan, stop, bruno, dora, renee):
    assert finds(bruno) == ["La caravane des droits"]
    assert finds(None) == finds(dora) == finds(renee) == []
    services.announce(stop)
    assert finds(None) == finds(dora) == ["La caravane des droits"]


def test_a_stop_for_the_region_is_not_for_strangers(caravan, stop, dora, gael):
    services.change_gathering(stop, visibility="region")
    services.announce(stop)
    assert finds(dora) == ["La caravane des droits"]
    assert finds(None) == finds(gael) == []


def test_with_its_only_stop_gone_elsewhere_it_is_its_groups_again(caravan, stop, bruno):
    services.announce(stop)
    services.change_gathering(stop, caravan=None)
    assert finds(None) == [] and finds(bruno) == ["La caravane des droits"]


def test_its_words_change_with_it(caravan, bruno):
    services.change_caravan(caravan, title="La caravane du pain")
    assert finds(bruno) == [] and finds(bruno, "pain") == ["La caravane du pain"]


def test_of_a_group_that_becomes_secret_strangers_find_nothing(caravan, stop, alice, bruno):
    services.announce(stop)
    group = caravan.group
    edit_group(group, by=alice, name=group.name, territory=group.territory, access="secret")
    assert finds(None) == [] and finds(bruno) == ["La caravane des droits"]


def test_a_rebuilt_index_says_the_same(caravan, stop, bruno):
    services.announce(stop)
    call_command("rebuild_search", verbosity=0)
    assert finds(None) == finds(bruno) == ["La caravane des droits"]
