"""Find somebody by what they offer, on a phone; write to them."""

from __future__ import annotations

import pytest

from tests.browser.test_accessibility import check

pytestmark = pytest.mark.browser

PAGES = (
    "/annuaire/",
    "/annuaire/?territoire=vaucluse",
    "/annuaire/?mots=personne-ne-dit-cela",
    "/annuaire/organisations/",
    "/annuaire/lettres/",
    "/compte/profil/",
)


def test_alice_finds_a_minibus_on_her_phone_and_writes_to_who_offers_it(person):
    page = person("alice@pais.example", width=360)
    page.goto("/annuaire/")
    page.get_by_label("Mots").fill("MINIBUS en semaine")
    page.get_by_label("Parmi").select_option(label="ce que l’on propose")
    page.get_by_role("button", name="Chercher", exact=True).click()
    page.get_by_role("link", name="Dora Maurel").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert "dora@" not in page.content()
    page.get_by_role("link", name="Lui écrire").click()
    page.get_by_label("Votre message").fill("Le minibus est-il libre le 12 ?")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Votre message est parti").wait_for()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_accessible(person, width):
    assert check(person("bruno@pais.example", width=width), PAGES) == []
