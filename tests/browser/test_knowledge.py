"""What was learned in a confidential séance leaves its group by two signatures of two people, is read by a
visitor, and is gone from everywhere when whose it is takes it back. And the pages on the way, on a laptop and
on a telephone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
LEARNT = "Je décidais seule"


def is_sound(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert violations(page) == []


def open_entry(page: Page, words: str) -> str:
    page.goto(f"/connaissances/?q={words.replace(' ', '+')}")
    page.get_by_role("link", name=re.compile(words)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    return page.url


def test_a_learning_leaves_by_two_signatures_and_is_taken_back(person):
    nadia, bruno = person("nadia@pais.example"), person("bruno@pais.example", width=360)
    visitor = person(None, width=360)
    address = open_entry(nadia, LEARNT)
    assert visitor.goto(address).status == 404

    nadia.get_by_role("link", name="Relire avant de partager").click()
    is_sound(nadia)
    nadia.get_by_role("radio", name="Tout le monde").check()
    nadia.get_by_role("button", name="Je suis d’accord, je signe").click()
    expect(nadia.get_by_text("Votre accord est signé")).to_be_visible()
    assert visitor.goto(address).status == 404

    bruno.goto(address)
    bruno.get_by_role("link", name="Relire avant de partager").click()
    is_sound(bruno)
    bruno.get_by_role("button", name="J’ai relu, je signe").click()
    expect(bruno.get_by_text("Les deux signatures sont là")).to_be_visible()

    assert visitor.goto(address).status == 200
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(LEARNT)
    assert "schema.org" in visitor.locator("script[type='application/ld+json']").text_content()
    is_sound(visitor)
    open_entry(visitor, LEARNT)

    nadia.goto(address)
    nadia.get_by_role("link", name="Retirer").click()
    nadia.get_by_role("button", name="Retirer de partout").click()
    expect(nadia.get_by_text("est retirée de partout")).to_be_visible()
    assert visitor.goto(address).status == 404
    visitor.goto("/connaissances/?q=Je+d%C3%A9cidais+seule")
    expect(visitor.get_by_role("link", name=re.compile(LEARNT))).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 360])
def test_names_are_masked_in_one_gesture(person, width):
    bruno = person("bruno@pais.example", width=width)
    made = f"Une fiche de {width}"
    bruno.goto("/connaissances/nouvelle/sheet/?groupe=accueil-petite-enfance")
    is_sound(bruno)
    bruno.get_by_label("titre").fill(made)
    bruno.get_by_label("texte").fill("Mme Garcin, 06 12 34 56 78. Garcin encore.")
    bruno.get_by_role("button", name="Enregistrer le brouillon").click()
    bruno.get_by_role("link", name="Relire avant de partager").click()
    expect(bruno.locator("mark")).to_have_count(3)
    is_sound(bruno)
    bruno.get_by_role("button", name="Tout masquer").click()
    expect(bruno.get_by_text("Mme G., (téléphone). G. encore.")).to_be_visible()
    is_sound(bruno)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_monograph_is_read_and_heard(person, width):
    visitor = person(None, width=width)
    refused: list[str] = []
    visitor.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    open_entry(visitor, "Une porte qui s’ouvre le jeudi")
    expect(visitor.get_by_role("heading", name="Les moments clés")).to_be_visible()
    expect(visitor.locator("blockquote").first).to_be_visible()
    visitor.get_by_text("Lire ce qui est dit").click()
    expect(visitor.get_by_text("On entre ? On entre.")).to_be_visible()
    length = visitor.evaluate(
        """async () => {
            const sound = document.querySelector("audio");
            sound.preload = "metadata";
            sound.load();
            await new Promise((done, failed) => { sound.onloadedmetadata = done; sound.onerror = failed });
            return sound.duration;
        }"""
    )
    assert 2.9 < length < 3.1 and refused == []
    is_sound(visitor)
