"""The list of the knowledge: who finds what, and what each facet would leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from workspace.finding.models import Remarkable
from workspace.initiatives.models import Initiative
from workspace.knowledge.models import Entry

pytestmark = pytest.mark.django_db


def test_everybody_finds_what_is_meant_for_them_and_its_count(
    shelve, group, bruno, dora, gael, renee, titles, facet_of
):
    shelve("Pour tous")
    shelve("Pour la région", visibility="region", kind="monograph")
    shelve("Pour le groupe", visibility="group", group=group, kind="learning")
    shelve("En chantier", visibility="group", group=group, stage="draft", author=bruno)
    seen = {"Pour tous", "Pour la région", "Pour le groupe"}
    assert set(titles(bruno)) == seen
    assert set(titles(dora)) == set(titles(renee)) == seen - {"Pour le groupe"}
    assert set(titles(None)) == set(titles(gael)) == {"Pour tous"}
    assert facet_of(bruno, "genre") == {
        "fiche de pratique": 1,
        "monographie": 1,
        "apprentissage": 1,
    }
    assert "apprentissage" not in facet_of(dora, "genre")
    assert facet_of(None, "genre") == {}  # one value narrows nothing


def test_a_territory_holds_those_it_contains(shelve, places, titles, facet_of):
    shelve("À Apt", territory=places["luberon"])
    shelve("Dans le Vaucluse", territory=places["vaucluse"])
    shelve("À Toulon", territory=places["var"])
    assert facet_of(None, "territoire") == {"Région": 3, "Vaucluse": 2, "Luberon": 1, "Var": 1}
    assert set(titles(None, territoire="vaucluse")) == {"À Apt", "Dans le Vaucluse"}
    # Another choice of the same facet is counted as if this one were not made.
    assert facet_of(None, "territoire", territoire="luberon")["Var"] == 1


def test_facets_narrow_each_other(shelve, places, emploi, enfance, titles, facet_of):
    shelve("Garage", themes=[emploi], territory=places["var"], publics=["jeunes"])
    shelve("Crèche", themes=[emploi, enfance], territory=places["vaucluse"], publics=["familles", "jeunes"])
    shelve("Récit", themes=[enfance], kind="monograph", publics=["familles"])
    assert facet_of(None, "theme") == {"Emploi": 2, "Enfance": 2}
    assert facet_of(None, "theme", genre="sheet") == {"Emploi": 2, "Enfance": 1}
    assert facet_of(None, "public", theme="emploi") == {"jeunes": 2, "familles": 1}
    assert facet_of(None, "genre", public="familles") == {"fiche de pratique": 1, "monographie": 1}
    assert titles(None, theme="emploi", public="familles") == ["Crèche"]
    assert titles(None, theme="emploi", territoire="var", public="jeunes", genre="sheet") == ["Garage"]


def test_what_is_stale_and_what_is_remarkable(shelve, renee, titles, facet_of):
    shelve("Neuve", refresh_on=localdate() + timedelta(days=1))
    shelve("Échue", refresh_on=localdate())
    shelve("Dite telle", stage="to_refresh")
    held = shelve("Exemplaire")
    Remarkable.objects.create(entry=held, why="Elle a tenu dix ans.", by=renee)
    assert facet_of(None, "fraicheur") == {"à jour": 2, "à actualiser": 2}
    assert set(titles(None, fraicheur="a-actualiser")) == {"Échue", "Dite telle"}
    assert titles(None, remarquable="1") == ["Exemplaire"]


def test_initiatives_are_narrowed_by_how_far_they_are(shelve, titles, facet_of):
    for title, maturity in (("Un rêve", "idea"), ("Un garage", "stable"), ("Une crèche", "stable")):
        Initiative.objects.create(entry=shelve(title, kind="initiative"), maturity=maturity)
    shelve("Une fiche")
    assert facet_of(None, "etape") == {"idée": 1, "stabilisée": 2}
    assert set(titles(None, etape="stable")) == {"Un garage", "Une crèche"}
    assert titles(None, etape="stable", genre="sheet") == []


def test_words_go_through_the_index_of_the_search(shelve, group, bruno, titles, page_of):
    shelve("Écouter d’abord", body="Laisser parler les parents.")
    shelve("Une crèche", body="Ouverte à l’aube.")
    shelve("Crèche du groupe", visibility="group", group=group)
    assert titles(None, q="ECOUTER parents") == ["Écouter d’abord"]
    assert titles(None, q="crèches") == ["Une crèche"]
    assert set(titles(bruno, q="creche")) == {"Une crèche", "Crèche du groupe"}
    empty = page_of(None, q="groupe")
    assert empty["total"] == 0 and [word.written for word in empty["unknown"]] == ["groupe"]
    assert page_of(None, q="ecoutter")["instead"] in ("écouter", "Écouter")


def test_the_closest_come_first_unless_one_asks_otherwise(shelve, titles):
    shelve("Une halte", body="On y parle parfois de covoiturage.", published_at=now())
    shelve("Covoiturage", body="Le covoiturage du matin.", published_at=now() - timedelta(days=9))
    assert titles(None, q="covoiturage") == ["Covoiturage", "Une halte"]
    assert titles(None, q="covoiturage", tri="recentes") == ["Une halte", "Covoiturage"]
    assert titles(None, q="covoiturage", tri="titre") == ["Covoiturage", "Une halte"]


def test_sorts_by_use_and_by_title(shelve, titles):
    shelve("Été", useful=1, published_at=now() - timedelta(days=2))
    shelve("Zèle", useful=3, published_at=now() - timedelta(days=3))
    shelve("Abri", published_at=now())
    assert titles(None) == ["Abri", "Été", "Zèle"]
    assert titles(None, tri="utiles") == ["Zèle", "Été", "Abri"]
    assert titles(None, tri="titre") == ["Abri", "Été", "Zèle"]


def test_when_nothing_is_left_the_page_says_what_to_loosen(shelve, emploi, enfance, page_of):
    shelve("Garage", themes=[emploi])
    shelve("Crèche", themes=[enfance], kind="monograph")
    page = page_of(None, theme="emploi", genre="monograph")
    assert [(one.label, one.count) for one in page["loosen"]] == [("monographie", 1), ("Emploi", 1)] or [
        (one.label, one.count) for one in page["loosen"]
    ] == [("Emploi", 1), ("monographie", 1)]


@pytest.mark.parametrize(
    "said",
    [
        "genre=rien&theme=<script>&territoire=' OR 1=1&public=%&langue=xx&fraicheur=hier&remarquable=2",
        "q=" + "a" * 5_000 + "&page=99999999999999999999",
        'q=" -(* OR&page=-1',
        "q=%00%ff&genre=%00",
    ],
)
def test_what_is_not_understood_is_as_if_not_asked(client_for, said, shelve):
    shelve("Une halte")
    assert client_for(None).get(f"{reverse('knowledge:entries')}?{said}").status_code == 200


def test_the_page_without_javascript_and_its_part(client_for, shelve, emploi):
    shelve("Garage <b>solidaire</b>", themes=[emploi])
    shelve("Récit", kind="monograph")
    url = reverse("knowledge:entries")
    page = client_for(None).get(url, {"theme": "emploi", "q": "garage"}).content.decode()
    assert "Garage &lt;b&gt;solidaire" in page and "<html" in page and 'name="theme" value="emploi"' in page
    part = client_for(None).get(url, {"genre": "monograph"}, headers={"HX-Target": "found"}).content.decode()
    assert "Récit" in part and "<html" not in part and 'id="facets" hx-swap-oob' in part


def test_as_many_questions_for_many_as_for_few(client_for, shelve, emploi, places, bruno, group):
    browser, url = client_for(bruno), reverse("knowledge:entries")
    shelve("Première", themes=[emploi], territory=places["var"], publics=["jeunes"])
    browser.get(url)
    shelve("Deuxième", kind="monograph", language="oc", visibility="group", group=group)
    with CaptureQueriesContext(connection) as few:  # the shelf changed: it is read again
        browser.get(url)
    for number in range(40):
        kind = Entry.Kind.values[number % 5]
        shelve(f"Fiche {number}", themes=[emploi], territory=places["luberon"], kind=kind, publics=["aines"])
    with CaptureQueriesContext(connection) as many:
        assert "Page 1 sur 3" in browser.get(url).content.decode()
    with CaptureQueriesContext(connection) as again:
        browser.get(url)
    assert len(again) < len(many) == len(few) <= 26
