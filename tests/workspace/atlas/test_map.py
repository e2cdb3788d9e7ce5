"""The map shows what one may see, published, and says it as a list too."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import TerritoryFactory, ThemeFactory
from tests.test_headers import policy
from workspace.config.tiles import origin_of
from workspace.knowledge.models import Entry
from workspace.knowledge.services import create_entry, withdraw_entry
from workspace.knowledge.services.stages import hide_entry

POINTS = "/carte/points.geojson"
AVIGNON, MARSEILLE = (43.9493, 4.8055), (43.2965, 5.3698)


@pytest.fixture
def put(db) -> Callable[..., Entry]:
    """`put("Café", AVIGNON)` is a public initiative there."""

    def on_the_map(title: str, at: tuple[float, float], **fields) -> Entry:
        given = {"kind": "initiative", "visibility": "public", "stage": "published", "by": None} | fields
        return create_entry(title=title, latitude=at[0], longitude=at[1], **given)

    return on_the_map


def features(browser, query: str = "") -> list[dict]:
    answer = browser.get(f"{POINTS}?{query}")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/geo+json"
    return json.loads(answer.content)["features"]


def titles(browser, query: str = "zoom=18") -> set[str]:
    return {one["properties"].get("title", "") for one in features(browser, query)}


def test_a_point_is_written_as_rfc_7946_says_it(client_for, put):
    cafe = put("Café", AVIGNON, detail={"maturity": "trial"})
    (point,) = features(client_for(None))
    assert point == {
        "type": "Feature",
        "id": str(cafe.pk),
        "geometry": {"type": "Point", "coordinates": [4.8055, 43.9493]},
        "properties": {"title": "Café", "kind": "initiative", "maturity": "trial"},
    }


def test_each_sees_what_they_may_and_nothing_more(client_for, put, bruno, dora, gael, renee, group):
    put("Public", AVIGNON)
    put("Région", MARSEILLE, visibility="region")
    put("Groupe", (44.5, 6.0), visibility="group", group=group)
    put("Brouillon", (44.0, 7.0), stage="draft", by=bruno, group=group)
    hidden = put("Masqué", (43.5, 6.5))
    hide_entry(hidden, by=renee)
    create_entry(kind="initiative", title="Nulle part", by=None, visibility="public", stage="published")
    assert titles(client_for(None)) == titles(client_for(gael)) == {"Public"}
    assert titles(client_for(bruno)) == {"Public", "Région", "Groupe"}
    assert titles(client_for(dora)) == titles(client_for(renee)) == {"Public", "Région"}
    for person, count in ((None, 1), (bruno, 3), (dora, 2)):
        page = client_for(person).get("/carte/").content.decode()
        assert page.count("data-entry=") == count


def test_what_is_withdrawn_is_gone_at_once(client_for, put):
    cafe = put("Café", AVIGNON)
    etag = client_for(None).get(POINTS)["ETag"]
    withdraw_entry(cafe, by=None)
    answer = client_for(None).get(POINTS, headers={"If-None-Match": etag})
    assert answer.status_code == 200 and json.loads(answer.content)["features"] == []


def test_what_did_not_change_is_not_sent_again(client_for, put):
    put("Café", AVIGNON)
    etag = client_for(None).get(POINTS)["ETag"]
    assert client_for(None).get(POINTS, headers={"If-None-Match": etag}).status_code == 304


def test_it_is_narrowed_by_the_facets_of_the_list(client_for, put):
    theme, place = ThemeFactory(), TerritoryFactory()
    within = TerritoryFactory(parent=place)
    put("Café", AVIGNON, themes=[theme], detail={"maturity": "stable"}, publics=["jeunes"])
    put("Garage", MARSEILLE, territory=within, detail={"maturity": "idea"}, publics=["aines"])
    put("Fiche", (44.5, 6.0), kind="sheet")
    stranger = client_for(None)
    for query, expected in (
        (f"theme={theme.slug}", {"Café"}),
        (f"territoire={place.slug}", {"Garage"}),
        ("public=jeunes", {"Café"}),
        ("etape=idea", {"Garage"}),
        ("genre=sheet", {"Fiche"}),
        ("q=garages", {"Garage"}),
        ("etape=nothing-of-ours", {"Café", "Garage", "Fiche"}),
    ):
        assert titles(stranger, f"{query}&zoom=18") == expected, query
        page = stranger.get(f"/carte/?{query}").content.decode()
        assert {one for one in ("Café", "Garage", "Fiche") if f"{one}</a>" in page} == expected, query


def test_those_that_are_near_on_the_screen_are_one_disc_that_says_how_many_and_where(client_for, put):
    put("Café", AVIGNON)
    put("Garage", (43.9495, 4.8060))
    put("Loin", MARSEILLE)
    disc, alone = sorted(features(client_for(None), "zoom=8"), key=lambda one: "id" in one)
    assert disc["properties"] == {"count": 2} and disc["bbox"] == [4.8055, 43.9493, 4.806, 43.9495]
    assert alone["properties"]["title"] == "Loin"
    assert titles(client_for(None), "zoom=20") == {"Café", "Garage", "Loin"}


def test_only_the_part_that_is_looked_at_is_told(client_for, put):
    put("Café", AVIGNON)
    put("Suva", (-18.1, 178.4))
    put("Apia", (-13.8, -171.8))
    assert titles(client_for(None), "bbox=4,43,6,45&zoom=18") == {"Café"}
    assert titles(client_for(None), "bbox=170,-20,-170,0&zoom=18") == {"Suva", "Apia"}


@pytest.mark.parametrize(
    "query",
    [
        "bbox=1,2,3",
        "bbox=nan,0,1,1",
        "bbox=0,91,1,92",
        "bbox=0,10,1,5",
        "bbox=a,b,c,d",
        "bbox=1e999,0,1,1",
        "zoom=21",
        "zoom=-1",
        "zoom=²",
        "zoom=4.5",
        "zoom=99999999999999999999",
        pytest.param("zoom=" + "9" * 5_000, id="more figures than Python reads"),
    ],
)
def test_a_part_of_no_world_is_refused_with_a_sentence(client_for, query):
    answer = client_for(None).get(f"{POINTS}?{query}")
    assert answer.status_code == 400 and json.loads(answer.content)["error"].endswith(".")


@pytest.mark.parametrize("query", ["emprise=nan,0,1,1", "pres=nan,nan", "pres=200,4", "pres=x", "emprise=,"])
def test_the_page_passes_over_what_it_does_not_understand(client_for, put, query):
    put("Café", AVIGNON)
    assert "Café" in client_for(None).get(f"/carte/?{query}").content.decode()


def test_the_nearest_come_first_and_say_how_far(client_for, put):
    put("À Marseille", MARSEILLE)
    put("À Avignon", AVIGNON)
    page = client_for(None).get("/carte/?pres=43.95,4.81").content.decode()
    assert page.index("À Avignon") < page.index("À Marseille")
    assert "à moins d’un kilomètre" in page and "à 86 km" in page


def test_what_the_map_shows_is_listed(client_for, put):
    put("À Marseille", MARSEILLE)
    put("À Avignon", AVIGNON)
    page = client_for(None).get("/carte/?emprise=4,43.5,5,44.5").content.decode()
    assert "À Avignon" in page and "À Marseille" not in page


def test_thousands_make_no_more_questions_nor_features_than_a_screen_holds(client_for, put):
    def measure() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            found = features(client_for(None), "bbox=4,43,8,45&zoom=8")
            client_for(None).get("/carte/")
        return len(asked), len(found)

    put("Une", AVIGNON)
    few, _one = measure()
    rows = [
        Entry(kind="initiative", title=f"N° {n}", visibility="public", stage="published")
        for n in range(2_000)
    ]
    for n, row in enumerate(rows):
        row.latitude, row.longitude = 43 + (n % 50) / 25, 4 + (n // 50) / 10
        row.prepare()
    Entry.objects.bulk_create(rows)
    many, shown = measure()
    assert many <= few + 1 and shown <= 300


def test_without_tiles_the_page_asks_nobody_else(client_for):
    answer = client_for(None).get("/carte/")
    assert policy(answer)["img-src"] == ["'self'", "data:"] and "data-tiles" not in answer.content.decode()


def test_with_tiles_their_origin_alone_is_opened_on_the_map_alone(client_for, settings):
    settings.TILES_URL = "https://tuiles.exemple.fr/{z}/{x}/{y}.png"
    settings.TILES_ORIGIN = "https://tuiles.exemple.fr"
    settings.TILES_ATTRIBUTION = "© Quelqu’un <b>"
    answer = client_for(None).get("/carte/")
    assert policy(answer)["img-src"] == ["'self'", "data:", "https://tuiles.exemple.fr"]
    assert policy(answer)["connect-src"] == policy(answer)["script-src"] == ["'self'"]
    assert "© Quelqu’un &lt;b&gt;" in answer.content.decode()
    assert "exemple.fr" not in client_for(None).get("/connaissances/")["Content-Security-Policy"]


def test_a_source_of_tiles_is_read_at_start():
    assert origin_of("", "", https=True) == ""
    assert origin_of("https://t.fr/{z}/{x}/{y}.png", "©", https=True) == "https://t.fr"
    for url, said in (
        ("https://t.fr/tiles", "©"),
        ("https://{s}.t.fr/{z}/{x}/{y}.png", "©"),
        ("http://t.fr/{z}/{x}/{y}.png", "©"),
        ("https://t.fr; script-src */{z}/{x}/{y}.png", "©"),
        ("https://me:secret@t.fr/{z}/{x}/{y}.png", "©"),
        ("https://t.fr/{z}/{x}/{y}.png", " "),
    ):
        with pytest.raises(ImproperlyConfigured):
            origin_of(url, said, https=True)


def test_a_card_is_for_who_may_read_it(client_for, put, bruno, group):
    mine = put("Du groupe", AVIGNON, visibility="group", group=group)
    assert "Du groupe" in client_for(bruno).get(f"/carte/fiche/{mine.pk}/").content.decode()
    assert client_for(None).get(f"/carte/fiche/{mine.pk}/").status_code == 404
