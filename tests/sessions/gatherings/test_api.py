"""Programs read the public gatherings, and learn which were called off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions.gatherings import services
from tests.factories import TerritoryFactory, ThemeFactory
from tests.gatherings import GatheringFactory
from workspace.api.doors import purses

pytestmark = pytest.mark.django_db
LIST = "/api/v1/gatherings"


@pytest.fixture(autouse=True)
def full_purses():
    purses.forget()


@pytest.fixture
def past(group):
    begun = timezone.now() - timedelta(days=90)
    return GatheringFactory(
        group=group, title="Passée", starts_at=begun, ends_at=begun + timedelta(hours=8), address="Avignon"
    )


def titles(answer) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


def test_whoever_asks_reads_what_a_stranger_would(client_for, group, alice, village):
    GatheringFactory(group=group, title="Région", visibility="region")
    GatheringFactory(group=group, title="Du groupe", visibility="group", about="CANARI")
    GatheringFactory(group=group, title="En préparation", published_at=None)
    for who in (None, alice):
        answer = client_for(who).get(LIST)
        assert titles(answer) == ["Village de Sisteron"] and "CANARI" not in answer.content.decode()
        assert "sessionid" not in answer.cookies


def test_of_a_group_that_became_secret_nothing_is_said(client, village):
    assert titles(client.get(LIST)) == ["Village de Sisteron"]
    village.group.access = "secret"
    village.group.save()
    assert titles(client.get(LIST)) == []
    assert client.get(f"{LIST}/{village.key}").status_code == 404


def test_one_gathering_says_what_its_page_says_and_no_more(client, village):
    village.about, village.contact_phone = "**Venez**", "06 00 00 00 00"
    village.programme_reference = "FSE CANARI"
    village.save()
    said = client.get(f"{LIST}/{village.key}").json()
    assert said["body"] == "**Venez**" and "<strong>" in said["html"]
    assert said["state"] == "coming" and said["takes_registrations"] is True
    assert said["starts_at"].endswith(("+01:00", "+02:00"))
    assert said["url"].endswith(village.get_absolute_url())
    assert not {"group", "questions", "created_by", "contact_phone", "programme_reference"} & set(said)
    assert "CANARI" not in str(said)


def test_to_come_past_and_called_off(client, village, past):
    assert titles(client.get(LIST)) == ["Village de Sisteron", "Passée"]
    assert titles(client.get(LIST, {"when": "coming"})) == ["Village de Sisteron"]
    assert titles(client.get(LIST, {"when": "past"})) == ["Passée"]
    services.cancel(village, words="La salle est fermée.")
    (said,) = client.get(LIST, {"when": "coming"}).json()["items"]
    assert said["state"] == "cancelled" and said["cancelled_words"] == "La salle est fermée."
    assert said["takes_registrations"] is False


def test_the_facets_narrow(client, village, past):
    theme, place = ThemeFactory(slug="eau"), TerritoryFactory(slug="dans", parent=village.group.territory)
    village.themes.add(theme)
    past.territory, past.kind = place, "visit"
    past.save()
    assert titles(client.get(LIST, {"theme": "eau"})) == ["Village de Sisteron"]
    assert titles(client.get(LIST, {"territory": "dans"})) == ["Passée"]
    assert titles(client.get(LIST, {"kind": "visit"})) == ["Passée"]
    assert len(titles(client.get(LIST, {"territory": village.group.territory.slug}))) == 2


def test_page_after_page_everything_is_read_once(client, group, village):
    for n in range(6):
        GatheringFactory(group=group, title=f"N° {n}", starts_at=village.starts_at)
    read, cursor = [], ""
    while cursor is not None:
        answer = client.get(LIST, {"limit": 3, "cursor": cursor})
        read += titles(answer)
        cursor = answer.json()["next"]
    assert sorted(read) == [*(f"N° {n}" for n in range(6)), "Village de Sisteron"]


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "Ym9uam91cg==",
        "\x00",
        "MjAyNi0wMS0wMVQwMDowMDowMCswMDowMHx4",
    ],
)
def test_a_cursor_from_elsewhere_is_refused_with_a_sentence(client, cursor):
    answer = client.get(LIST, {"cursor": cursor})
    assert answer.status_code == 400 and "cursor" in answer.json()["detail"]


def test_a_cursor_whose_number_is_absurd_reads_on(client, village):
    """2026-01-01T00:00:00+00:00|999999999999999999999999999"""
    cursor = "MjAyNi0wMS0wMVQwMDowMDowMCswMDowMHw5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk="
    assert titles(client.get(LIST, {"cursor": cursor})) == []


@pytest.mark.parametrize("said", [{"limit": 0}, {"when": "jamais"}, {"kind": "x" * 13}])
def test_what_is_out_of_bounds_is_refused(client, said):
    assert client.get(LIST, said).status_code == 422


def test_geojson_within_a_box(client, village, past):
    url = reverse("api:gatherings_geojson")
    assert len(client.get(url).json()["features"]) == 2
    (feature,) = client.get(url, {"bbox": "4.5,43.5,5,44.1"}).json()["features"]
    assert feature["properties"]["title"] == "Passée" and feature["properties"]["state"] == "done"
    assert client.get(url, {"bbox": "1,2,3"}).status_code == 400


def test_its_description_and_its_page_tell_of_them(client):
    schema = client.get(reverse("api:openapi-json")).json()
    assert {LIST, f"{LIST}/{{key}}", f"{LIST}.geojson"} <= set(schema["paths"])
    page = client.get(reverse("api_doc")).content.decode()
    assert f"{LIST}.geojson" in page and "cancelled_words" in page


def test_the_questions_do_not_grow_with_the_gatherings(
    client, group, village, past, django_assert_num_queries
):
    client.get(LIST)
    with django_assert_num_queries(2):
        client.get(LIST)
    GatheringFactory.create_batch(10, group=group)
    with django_assert_num_queries(2):
        client.get(LIST, {"limit": 50})
