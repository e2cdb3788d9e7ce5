"""« Sur place » : who comes without having registered writes it on their own telephone, and shows a code."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions.arrivals import spot
from sessions.arrivals.spot import Spot
from sessions.doors import qr
from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration
from tests.gatherings import GatheringFactory

pytestmark = pytest.mark.django_db
PAUL = {"category": "inhabitant", "name": "Paul Sans"}


def address(gathering: Gathering) -> str:
    return reverse("arrivals:spot", args=[gathering.slug])


def shown(page: str) -> bytes:
    """The picture of the code."""
    [data] = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    return b64decode(data)


def test_a_visitor_gets_a_code_that_says_what_they_wrote_and_nothing_is_kept(client, village):
    assert "À l’entrée, sans inscription" in client.get(address(village)).content.decode()
    said = PAUL | {
        "organisation": "Le Fournil",
        "territory": village.territory_id,
        "others": "Inès Sans\n\nKarim",
    }
    page = client.post(address(village), said).content.decode()
    assert "Montrez ce code à l’accueil" in page and "Paul Sans, Inès Sans, Karim" in page
    code = f"PAIS|inhabitant|{village.territory_id}|Le Fournil|Paul Sans|Inès Sans|Karim"
    assert shown(page) == qr.picture(code).content
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"category": ""}, "Choisissez qui vous êtes"),
        ({"category": "robot"}, "choix valide"),
        ({"name": ""}, "Dites votre prénom"),
        ({"name": "…"}, "Dites votre prénom"),
        ({"others": "\n".join(f"Personne {n}" for n in range(8))}, "Un code porte 8 personnes"),
        ({"organisation": "é" * 160, "others": "Inès Sans"}, "trop long pour un seul code"),
    ],
)
def test_what_makes_no_code_is_said_and_what_was_written_stays(client, village, said, words):
    answer = client.post(address(village), PAUL | said)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "Montrez ce code" not in page
    assert said.get("name", "Paul Sans") in page


def test_it_is_open_while_the_doors_are(client, group):
    soon = timezone.now() + timedelta(days=3)
    coming = GatheringFactory(group=group, starts_at=soon, ends_at=soon + timedelta(hours=8))
    page = client.get(address(coming)).content.decode()
    assert "L’accueil ouvre le jour même" in page and "Voir mon code" not in page
    assert reverse("registrations:register", args=[coming.slug]) in page
    assert "Montrez ce code" not in client.post(address(coming), PAUL).content.decode()
    over = GatheringFactory(
        group=group,
        starts_at=timezone.now() - timedelta(hours=9),
        ends_at=timezone.now() - timedelta(hours=1),
    )
    page = client.get(address(over)).content.decode()
    assert "a eu lieu" in page and reverse("registrations:register", args=[over.slug]) not in page


def test_a_cancelled_gathering_has_no_entrance(client, village):
    Gathering.objects.filter(pk=village.pk).update(cancelled_at=timezone.now())
    assert "est annulée" in client.post(address(village), PAUL).content.decode()


def test_the_public_page_offers_it_on_the_day_to_who_did_not_register(
    client, client_for, bruno, village, group
):
    assert address(village) in client.get(village.get_absolute_url()).content.decode()
    tomorrow = timezone.now() + timedelta(days=1, hours=12)
    coming = GatheringFactory(group=group, starts_at=tomorrow, ends_at=tomorrow + timedelta(hours=8))
    assert address(coming) not in client.get(coming.get_absolute_url()).content.decode()
    assert address(village) not in client_for(bruno).get(village.get_absolute_url()).content.decode(), (
        "he holds the desk"
    )


def test_a_code_is_read_back_as_it_was_written():
    said = Spot("elected", ["Élise Roux", "Paul"], "Commune de Mison", 12)
    assert spot.read(said.code) == said
    assert spot.read(Spot("inhabitant", ["Paul"]).code) == Spot("inhabitant", ["Paul"])


def test_words_that_would_part_a_code_otherwise_are_put_on_its_line():
    said = Spot("inhabitant", ["Paul|Sans\nCarton"], "a|b")
    assert said.code == "PAIS|inhabitant||a b|Paul Sans Carton"
    assert spot.read(said.code) == Spot("inhabitant", ["Paul Sans Carton"], "a b")


@pytest.mark.parametrize(
    "text",
    ["", "PAIS", "PAIS|a|b|c", "PAIS|a|b|c|", "PAIS|a|b|c|…", "ABCD2345", "X|a||b|Paul", "PAIS" + "|a" * 12],
)
def test_what_is_no_such_code_says_nobody(text):
    assert spot.read(text) is None


def test_without_javascript_a_hand_scanner_fills_in_the_form(client_for, bruno, village):
    code = Spot("inhabitant", ["Paul Sans"], "Le Fournil").code
    page = client_for(bruno).get(reverse("arrivals:desk", args=[village.slug]), {"q": code}).content.decode()
    assert 'name="name" maxlength="80" required autocomplete="off" value="Paul Sans"' in page
    assert 'value="Le Fournil"' in page
