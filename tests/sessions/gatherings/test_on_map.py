"""Gatherings stand on the map of the shared knowledge: those that one may know of, to come and past."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions.gatherings import services
from sessions.gatherings.models import Gathering
from tests.factories import TerritoryFactory, ThemeFactory
from tests.gatherings import GatheringFactory
from workspace.knowledge.services import create_entry
from workspace.search import index

pytestmark = pytest.mark.django_db
AVIGNON, SISTERON = (43.9493, 4.8055), (44.195, 5.943)


@pytest.fixture
def past(group) -> Gathering:
    begun = timezone.now() - timedelta(days=90)
    place = {"latitude": AVIGNON[0], "longitude": AVIGNON[1]}
    return GatheringFactory(
        group=group, title="Village d’Avignon", starts_at=begun, ends_at=begun + timedelta(hours=8), **place
    )


@pytest.fixture
def bakery(db):
    return create_entry(
        title="Le four",
        kind="initiative",
        visibility="public",
        stage="published",
        by=None,
        latitude=AVIGNON[0],
        longitude=AVIGNON[1],
    )


def told(browser, query: str = "zoom=18") -> dict[str, dict]:
    answer = browser.get(f"/carte/points.geojson?{query}")
    assert answer.status_code == 200, answer.content
    found = json.loads(answer.content)
    assert found["total"] == sum(one["properties"].get("count", 1) for one in found["features"])
    return {one["properties"].get("title", "?"): one for one in found["features"]}


def test_a_gathering_to_come_and_one_that_was_stand_on_the_map(client_for, village, past):
    found = told(client_for(None))
    assert found["Village de Sisteron"]["properties"]["state"] == "coming"
    assert found["Village d’Avignon"]["properties"]["state"] == "done"
    assert found["Village d’Avignon"]["geometry"]["coordinates"] == [4.8055, 43.9493]
    # Nobody gave its place: it stands in the town that its address names.
    assert [round(side) for side in found["Village de Sisteron"]["geometry"]["coordinates"]] == [6, 44]


def test_each_sees_those_that_they_may_know_of(client_for, group, bruno, dora, gael):
    place = {"group": group, "address": "Sisteron"}
    GatheringFactory(title="Publique", **place)
    GatheringFactory(title="Région", visibility="region", **place)
    GatheringFactory(title="Du groupe", visibility="group", **place)
    GatheringFactory(title="En préparation", published_at=None, **place)
    GatheringFactory(
        title="Nulle part", group=group, place="Ailleurs", territory=TerritoryFactory(name="Ici")
    )
    for person, expected in (
        (None, {"Publique"}),
        (gael, {"Publique"}),
        (dora, {"Publique", "Région"}),
        (bruno, {"Publique", "Région", "Du groupe"}),
    ):
        browser = client_for(person)
        page = browser.get("/carte/?quoi=a-venir").content.decode()
        listed = {title for title in expected | {"En préparation", "Du groupe"} if f"{title}</a>" in page}
        assert listed == expected
        (disc,) = (told(browser) if len(expected) > 1 else {"?": None}).values()
        assert disc is None or disc["properties"]["count"] == len(expected)


def test_what_is_called_off_leaves_the_map_and_its_card_says_so(client_for, village):
    address = told(client_for(None))["Village de Sisteron"]["properties"]["card"]
    assert "annulée" not in client_for(None).get(address).content.decode()
    services.cancel(village)
    assert told(client_for(None)) == {}
    assert "annulée" in client_for(None).get(address).content.decode()


def test_one_chooses_what_the_map_shows(client_for, village, past, bakery):
    stranger, everything = client_for(None), {"Village de Sisteron", "Village d’Avignon", "Le four"}
    for query, expected in (
        ("", everything),
        ("quoi=fiches", {"Le four"}),
        ("quoi=a-venir", {"Village de Sisteron"}),
        ("quoi=passees", {"Village d’Avignon"}),
        ("quoi=nothing-of-ours", everything),
        ("genre=initiative", {"Le four"}),
    ):
        assert set(told(stranger, f"{query}&zoom=18")) == expected, query
        page = stranger.get(f"/carte/?{query}").content.decode()
        assert {title for title in everything if f"{title}</a>" in page} == expected, query


def test_the_facets_they_share_narrow_both(client_for, group, village, past, bakery):
    theme = ThemeFactory()
    village.themes.add(theme)
    past.territory = TerritoryFactory(slug="ailleurs")
    past.save()
    for made in (village, past):
        index.put(made)
    stranger = client_for(None)
    assert set(told(stranger, f"theme={theme.slug}&zoom=18")) == {"Village de Sisteron"}
    assert set(told(stranger, "territoire=ailleurs&zoom=18")) == {"Village d’Avignon"}
    assert set(told(stranger, "q=montrer&zoom=18")) == {"Village de Sisteron"}
    assert set(told(stranger, "q=four&zoom=18")) == {"Le four"}


def test_what_the_map_shows_is_listed_the_nearest_first(client_for, village, past):
    stranger = client_for(None)
    page = stranger.get("/carte/?emprise=4,43.5,5,44.5").content.decode()
    assert "Avignon</a>" in page and "Sisteron</a>" not in page
    page = stranger.get("/carte/?pres=43.95,4.81").content.decode()
    assert page.index("Avignon</a>") < page.index("Sisteron</a>") and "à moins d’un kilomètre" in page


def test_only_the_part_that_is_looked_at_is_told(client_for, village, past):
    assert set(told(client_for(None), "bbox=4,43,5,45&zoom=18")) == {"Village d’Avignon"}


def test_an_entry_and_a_gathering_at_one_place_are_two_points(client_for, past, bakery):
    assert set(told(client_for(None), "zoom=5")) == {"Village d’Avignon", "Le four"}


def test_the_list_leads_to_the_map_with_what_it_was_asked(client_for, village):
    page = client_for(None).get(f"/rencontres/?territoire={village.territory.slug}").content.decode()
    address = f"/carte/?quoi=a-venir&amp;territoire={village.territory.slug}"
    assert address in page
    assert "Village de Sisteron</a>" in client_for(None).get(address.replace("&amp;", "&")).content.decode()


def test_a_card_of_no_layer_does_not_exist(client_for, village):
    assert client_for(None).get(f"/carte/rencontres/{village.key}/").status_code == 200
    assert client_for(None).get(f"/carte/autre/{village.key}/").status_code == 404


def test_many_gatherings_make_no_more_questions(client_for, group, village):
    def measure() -> int:
        with CaptureQueriesContext(connection) as asked:
            told(client_for(None))
            client_for(None).get("/carte/")
        return len(asked)

    few = measure()
    for n in range(12):
        GatheringFactory(group=group, title=f"Village {n}", address="Sisteron")
    assert measure() <= few
