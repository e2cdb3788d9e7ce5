"""The list, and the public page of a gathering."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import WorkingGroup
from sessions.gatherings import drawing
from sessions.gatherings.models import Gathering
from tests.factories import TerritoryFactory, ThemeFactory
from tests.gatherings import GatheringFactory

pytestmark = pytest.mark.django_db
LIST = "/rencontres/"


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def data_of(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


def test_the_next_ones_come_first_and_those_that_were_after(group, village, client_for):
    GatheringFactory(group=group, title="Village d’Avignon", starts_at=datetime(2023, 6, 2, 7, tzinfo=UTC))
    page = read(client_for(None), LIST)
    assert (
        page.index("Village de Sisteron") < page.index("Elles ont eu lieu") < page.index("Village d’Avignon")
    )


def test_what_is_prepared_is_apart_for_who_prepares_it(group, alice, client_for):
    GatheringFactory(group=group, title="Village d’Apt", published_at=None)
    assert "En préparation" in read(client_for(alice), LIST)
    assert "Village d’Apt" not in read(client_for(None), LIST)


def test_one_chooses_a_territory_with_all_that_is_inside(village, client_for):
    outside = TerritoryFactory(name="Var", slug="var")
    inside = village.territory
    inside.parent = TerritoryFactory(name="Vaucluse", slug="vaucluse")
    inside.save()
    assert "Village de Sisteron" in read(client_for(None), LIST + "?territoire=vaucluse")
    assert "Village de Sisteron" not in read(client_for(None), LIST + f"?territoire={outside.slug}")


def test_one_chooses_a_kind_and_a_theme(village, client_for):
    theme = ThemeFactory(name="Accès aux droits", slug="droits")
    assert "Village de Sisteron" not in read(client_for(None), LIST + "?theme=droits")
    village.themes.add(theme)
    assert "Village de Sisteron" in read(client_for(None), LIST + "?theme=droits&genre=village")
    assert "Village de Sisteron" not in read(client_for(None), LIST + "?genre=visit")


def test_a_link_that_was_cut_shows_more_and_no_error(village, client_for):
    assert "Village de Sisteron" in read(client_for(None), LIST + "?genre=x&territoire=x&theme=%00&page=x")


@pytest.mark.parametrize("address", [LIST, None], ids=["list", "page"])
def test_as_many_questions_for_thirty_as_for_one(group, village, client_for, address):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(client_for(None), address or village.get_absolute_url())
        return len(asked)

    read(client_for(None), address or village.get_absolute_url())
    before = count()
    assert 0 < before < 30
    for _n in range(30):
        GatheringFactory(group=group).themes.add(ThemeFactory())
    village.themes.add(*(ThemeFactory() for _n in range(5)))
    assert count() == before


def test_its_page_says_itself_to_programs(village, client_for):
    said = data_of(read(client_for(None), village.get_absolute_url()))
    assert said["@type"] == "Event" and said["name"] == "Village de Sisteron"
    assert said["eventStatus"].endswith("EventScheduled")
    assert said["location"]["address"]["streetAddress"] == "Place de la République, Sisteron"
    assert said["startDate"].endswith(("+01:00", "+02:00"))


def test_what_is_not_public_says_nothing_to_programs(group, alice, client_for):
    own = GatheringFactory(group=group, visibility=Gathering.Visibility.GROUP)
    page = read(client_for(alice), own.get_absolute_url())
    assert "application/ld+json" not in page and "noindex" in page


def test_hostile_words_end_nothing(group, client_for):
    bad = '</script><script>alert(1)</script>"'
    made = GatheringFactory(group=group, title=bad, summary=bad, place=bad, partners_words=bad)
    page = read(client_for(None), made.get_absolute_url())
    assert "<script>alert" not in page and data_of(page)["name"] == bad


def test_the_group_is_named_to_its_people_alone(group, village, alice, dora, client_for):
    WorkingGroup.objects.filter(pk=group.pk).update(name="Groupe canari")
    for person, knows in ((None, False), (dora, False), (alice, True)):
        assert ("Groupe canari" in read(client_for(person), village.get_absolute_url())) is knows


def test_the_map_places_it_by_the_town_of_its_address(village):
    drawn = drawing.place_of(village)
    assert drawn is not None and drawn.dots[0].name == "Sisteron"


def test_a_place_that_is_told_is_believed_and_one_far_away_is_not_drawn(group):
    near = GatheringFactory(group=group, latitude=44.56, longitude=6.08, address="Sisteron")
    far = GatheringFactory(group=group, latitude=48.85, longitude=2.35)
    assert drawing.spot_of(near) == (44.56, 6.08)
    assert drawing.region([far]) is None


def test_the_page_of_a_stranger_weighs_little(village, client_for):
    village.about = "Une journée pour se rencontrer. " * 240
    village.save()
    assert len(read(client_for(None), village.get_absolute_url())) < 40_000
