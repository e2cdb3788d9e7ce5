"""The read API: what is everybody's, page after page, within a budget."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import TerritoryFactory, ThemeFactory
from workspace.api.doors import purses
from workspace.knowledge import services as knowledge
from workspace.knowledge.models import Entry

pytestmark = pytest.mark.django_db
LIST = "/api/v1/entries"


@pytest.fixture(autouse=True)
def full_purses():
    purses.forget()


@pytest.fixture
def publish(alice, group):
    def make(title: str, **given) -> Entry:
        given = {"visibility": "public", "stage": "published", "kind": "sheet"} | given
        return knowledge.create_entry(by=alice, group=group, title=title, **given)

    return make


def titles(answer) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


def test_strangers_read_what_is_public_and_published(publish, client_for, alice):
    publish("Publique")
    publish("Région", visibility="region")
    publish("Groupe", visibility="group", body="CANARI")
    publish("Brouillon", stage="draft")
    for who in (None, alice):
        answer = client_for(who).get(LIST)
        assert titles(answer) == ["Publique"] and "CANARI" not in answer.content.decode()
        assert "sessionid" not in answer.cookies


def test_hidden_and_withdrawn_are_gone_at_once(publish, client, alice):
    hidden, gone = publish("Masquée"), publish("Retirée")
    knowledge.hide_entry(hidden, by=alice)
    knowledge.withdraw_entry(gone, by=alice)
    assert titles(client.get(LIST)) == []
    assert client.get(f"{LIST}/{gone.pk}").status_code == client.get(f"{LIST}/{hidden.pk}").status_code == 404


def test_page_after_page_everything_is_read_once(publish, client):
    for n in range(7):
        publish(f"Fiche {n}")
    Entry.objects.update(published_at=Entry.objects.first().published_at)  # all at the same instant
    read, cursor = [], ""
    while cursor is not None:
        answer = client.get(LIST, {"limit": 3, "cursor": cursor})
        read += titles(answer)
        cursor = answer.json()["next"]
    assert sorted(read) == [f"Fiche {n}" for n in range(7)]


def test_the_facets_narrow(publish, client, group):
    theme, place = ThemeFactory(slug="eau"), TerritoryFactory(slug="dans", parent=group.territory)
    publish("L’eau du puits", themes=[theme], territory=place, publics=["familles"], kind="initiative")
    publish("Le pain")
    for said in (
        {"theme": "eau"},
        {"kind": "initiative"},
        {"public": "familles"},
        {"q": "puits"},
        {"territory": "dans"},
    ):
        assert titles(client.get(LIST, said)) == ["L’eau du puits"], said
    assert len(titles(client.get(LIST, {"territory": group.territory.slug}))) == 2


@pytest.mark.parametrize("cursor", ["x", "AAAA", "Ym9uam91cg==", "\x00", "MjAyNnw="])
def test_a_cursor_from_elsewhere_is_refused_with_a_sentence(client, cursor):
    answer = client.get(LIST, {"cursor": cursor})
    assert answer.status_code == 400 and "cursor" in answer.json()["detail"]


@pytest.mark.parametrize("said", [{"limit": 0}, {"limit": 101}, {"limit": "a"}, {"q": "x" * 201}])
def test_what_is_out_of_bounds_is_refused(client, said):
    answer = client.get(LIST, said)
    assert answer.status_code == 422
    detail = answer.json()["detail"]
    assert "dépasse les bornes" in detail and next(iter(said)) in detail


def test_one_entry_says_all_but_a_secret_groups_name(publish, client, group):
    entry = publish("Le garage", body="**Oui**", provenance="Du groupe secret", credit="Source")
    group.access = "secret"
    group.save()
    said = client.get(f"{LIST}/{entry.pk}").json()
    assert said["body"] == "**Oui**" and "<strong>" in said["html"] and said["credit"] == "Source"
    assert said["provenance"] == "" and "group" not in said and "visibility" not in said


def test_geojson_within_a_box(publish, client):
    publish("Ici", latitude=43.9, longitude=4.8)
    publish("Là-bas", latitude=48.8, longitude=2.3)
    publish("Nulle part")
    url = reverse("api:geojson")
    assert len(client.get(url).json()["features"]) == 2
    (feature,) = client.get(url, {"bbox": "4,43,5,44"}).json()["features"]
    assert feature["geometry"]["coordinates"] == [4.8, 43.9] and feature["properties"]["title"] == "Ici"
    for wrong in ("1,2,3", "a,b,c,d", "5,0,4,1", "nan,0,1,1", "0,-91,1,1"):
        assert client.get(url, {"bbox": wrong}).status_code == 400


def test_what_has_not_changed_is_not_sent_again(publish, client):
    publish("Une")
    etag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"If-None-Match": etag})
    assert again.status_code == 304 and again.content == b"" and again["Access-Control-Allow-Origin"] == "*"
    publish("Deux")
    assert client.get(LIST, headers={"If-None-Match": etag}).status_code == 200


def test_pages_of_other_sites_may_read_it_and_do_nothing_else(client):
    assert client.get(LIST)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in client.get(LIST)
    assert client.options(LIST).status_code == 204
    assert Client(enforce_csrf_checks=True).post(LIST).status_code == 405
    assert "Access-Control-Allow-Origin" not in client.get(reverse("knowledge:entries"))


def test_one_address_has_a_budget_and_the_next_one_its_own(client, settings):
    settings.EXCHANGE = {**settings.EXCHANGE, "QUESTIONS_PER_MINUTE": 3}
    assert [client.get(LIST).status_code for _question in range(4)] == [200, 200, 200, 429]
    refused = client.get(LIST)
    assert int(refused["Retry-After"]) >= 1 and "Attendez" in refused.json()["detail"]
    assert client.get(LIST, REMOTE_ADDR="192.0.2.9").status_code == 200
    assert client.get(LIST, REMOTE_ADDR="2001:db8::1").status_code == 200


def test_it_describes_itself_and_its_page_calls_nobody(client):
    schema = client.get(reverse("api:openapi-json")).json()
    assert set(schema["paths"]) >= {LIST, f"{LIST}/{{pk}}", "/api/v1/themes"}
    page = client.get(reverse("api_doc")).content.decode()
    assert "If-None-Match" in page and LIST in page and "cdn" not in page


def test_the_questions_do_not_grow_with_the_entries(publish, client, django_assert_num_queries):
    for n in range(3):
        publish(f"Fiche {n}")
    client.get(LIST)
    with django_assert_num_queries(2):
        client.get(LIST)
    for n in range(20):
        publish(f"Encore {n}")
    with django_assert_num_queries(2):
        client.get(LIST, {"limit": 50})
