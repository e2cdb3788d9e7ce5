"""What was learnt in a confidential séance becomes a public fiche by two signatures, is adapted and drawn,
and disappears from everywhere when the person it belongs to takes it back.

Alice said it; Bruno reads it again; Dora does it in the Sisteronais; a visitor follows on a phone.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

TITLE = "Demander à l’équipe ce qu’elle peut porter"
CANARY = "hirondelle"
THEME = "petite-enfance"


@pytest.fixture
def site(mortal):
    """An instance of its own: what is taken back here was there for the others."""
    return mortal


def learnt(page: Page) -> None:
    """The page of what the séance of the demonstration taught its group."""
    page.goto("/connaissances/?genre=learning")
    page.locator(".entry-card a").first.click()
    page.wait_for_url("**/connaissances/*-*/")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def everywhere(site, address: str) -> list[str]:
    """Where a stranger still reads it."""
    doors = (
        "/connaissances/",
        f"/connaissances/?q={CANARY}",
        f"/recherche/?q={CANARY}",
        f"/thematiques/{THEME}/",
        "/essaimage/",
        "/flux/connaissances.atom",
        "/sitemap-2.xml",
    )
    said = {door: fetched(site, door) for door in doors}
    words = (TITLE, TITLE.replace("’", "&#x27;"), urllib.parse.urlparse(address).path)
    return [door for door, page in said.items() if any(word in page for word in words)]


def fetched(site, door: str) -> str:
    with urllib.request.urlopen(site.url + door, timeout=20) as answer:
        return answer.read().decode()


def test_a_learning_travels_and_comes_back(site, person):
    wrong: list[str] = []
    owner = owner_of_the_learning(site)
    alice, bruno = person(f"{owner}@pais.example"), person("bruno@pais.example", width=360)
    dora, visitor = person("dora@pais.example"), person(width=360)

    # Said in confidence: nobody outside of the group reads it, and a fiche that is made of it neither.
    learnt(alice)
    assert visitor.goto(alice.url).status == 404
    press(alice, "En faire une fiche")
    alice.get_by_label("titre", exact=False).first.fill(TITLE)
    body = alice.locator("textarea[name=body]")
    body.fill(f"{body.input_value()}\n\nUne {CANARY} ne fait pas le printemps.")
    press(alice, "Enregistrer")
    alice.wait_for_url(re.compile(r"/connaissances/[0-9a-f-]{36}/$"))
    address = alice.url
    expect(alice.get_by_role("navigation", name="D’où elle vient")).to_be_visible()
    assert visitor.goto(address).status == 404 and everywhere(site, address) == []
    wrong += violations(alice)

    # The first signature is hers, the second a reader's who did not write it.
    alice.get_by_role("link", name="Relire avant de partager").click()
    alice.get_by_label("Tout le monde").check()
    press(alice, "Je suis d’accord, je signe")
    expect(alice.get_by_text("Votre accord est signé")).to_be_visible()
    assert visitor.goto(address).status == 404
    bruno.goto(f"{address}relire/")
    wrong += violations(bruno)
    press(bruno, "J’ai relu, je signe")
    expect(bruno.get_by_role("heading", name=TITLE)).to_be_visible()

    # Everybody reads it; the visitor finds it by a word, on a phone.
    visitor.goto("/connaissances/")
    visitor.get_by_label("Que cherchez-vous ?").fill(CANARY)
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("heading", name=TITLE)).to_be_visible()
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360
    wrong += violations(visitor)
    assert {"/connaissances/", f"/recherche/?q={CANARY}", "/flux/connaissances.atom"} <= set(
        everywhere(site, address)
    )

    # Dora does it at home, and tells what changes; it is drawn.
    dora.goto(address)
    dora.get_by_role("link", name="J’adapte chez moi").click()
    dora.get_by_label("Où ?").select_option(label="Sisteronais")
    dora.get_by_label("Comment l’appelez-vous chez vous ?").fill("Le conseil du garage")
    dora.get_by_label("Tout le monde", exact=False).check()
    wrong += violations(dora)
    press(dora, "Commencer")
    expect(dora.get_by_role("heading", name="Le conseil du garage")).to_be_visible()
    journal = dora.url
    dora.get_by_label("Ce qui a changé ici").fill("Nous demandons aux mécaniciens.")
    dora.get_by_label("Pourquoi").fill("Ce sont eux qui ouvrent le samedi.")
    press(dora, "Ajouter au journal")
    expect(dora.get_by_text("Nous demandons aux mécaniciens.")).to_be_visible()
    wrong += violations(dora)
    for page, shape in ((alice, "wide"), (visitor, "tall")):
        page.goto(address)
        drawn = page.locator(f".lineage__svg--{shape}")
        expect(drawn).to_be_visible()
        drawn.locator("a", has_text="Le conseil du garage").click()
        expect(page.get_by_role("heading", name="Le conseil du garage")).to_be_visible()
        page.goto("/essaimage/")
        expect(page.locator(f".lineage__svg--{shape} a", has_text="Le conseil du garage")).to_be_visible()
        wrong += violations(page)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360

    # She takes it back: it is nowhere any more, and what Dora told stays hers.
    alice.goto(address)
    alice.get_by_role("link", name="Retirer").click()
    press(alice, "Retirer")
    expect(alice.get_by_text("est retirée de partout")).to_be_visible()
    assert visitor.goto(address).status == 404
    assert everywhere(site, address) == []
    dora.goto(journal)
    expect(dora.get_by_text("Nous demandons aux mécaniciens.")).to_be_visible()
    assert TITLE not in dora.content() and CANARY not in dora.content()
    assert sorted(set(wrong)) == []


def owner_of_the_learning(site) -> str:
    """Whose words they are, in the demonstration."""
    code = (
        "from workspace.knowledge.models import Entry;"
        "print('owner:' + Entry.objects.filter(kind='learning').first().owner.email)"
    )
    found = re.search(r"owner:([\w.]+)@", site.manage("shell", "--no-imports", "-c", code))
    assert found
    return found[1]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_list_is_narrowed_without_leaving_the_keyboard(person, width):
    page = person("nadia@pais.example", width=width)
    page.goto("/connaissances/")
    if width < 500:
        page.get_by_text("Affiner").click()
    theme = page.locator("#facet-theme-petite-enfance")
    theme.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**theme=petite-enfance**")
    expect(page.locator("#facet-theme-petite-enfance")).to_have_attribute("aria-current", "true")
    expect(page.locator("#facet-theme-petite-enfance")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.go_back()
    page.wait_for_url("**/connaissances/")


def test_with_a_path_one_reads_on_and_comes_back(person):
    page = person("nadia@pais.example", width=360)
    page.goto("/parcours/")
    page.get_by_role("link", name="Aller vers, sans attendre").click()
    assert violations(page) == []
    page.get_by_role("link", name="Commencer").click()
    page.get_by_role("button", name="Lue, à la suivante").click()
    expect(page.get_by_role("heading", name="La halte au pied des tours", level=1)).to_be_visible()
    assert violations(page) == []
    page.goto("/parcours/")
    page.get_by_role("link", name="Aller vers, sans attendre").click()
    expect(page.get_by_text("1 lue sur 3")).to_be_visible()
