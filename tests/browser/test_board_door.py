"""From the QR to the first card, on a phone without an account; asked to leave; at a table, and gathered."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from tests.browser.test_board_around import begin

pytestmark = pytest.mark.browser


def opened(alice: Page, title: str) -> tuple[str, str, str]:
    """A board with its door open: its address, its code, the link of the QR."""
    begin(alice, title)
    board = alice.url
    alice.goto(f"{board}personnes/")
    alice.get_by_role("button", name="Ouvrir la porte").click()
    code = alice.locator(".board-people__code").inner_text()
    link = alice.locator("copy-text").get_attribute("text")
    assert link
    return board, code, re.sub(r"^https?://[^/]+", "", link)


@pytest.mark.parametrize("sockets", [True, False], ids=["with sockets", "websockets refused"])
def test_a_guest_writes_her_first_card_and_is_asked_to_leave(person, sockets):
    alice = person("alice@pais.example")
    board, code, _link = opened(alice, "Entrer par le code")
    alice.goto(board)

    fatou = person(width=360, sockets=sockets)
    fatou.goto("/rejoindre/")
    fatou.get_by_label("Le code que l’on vous a lu").fill(code)
    fatou.get_by_role("button", name="Continuer").click()
    fatou.get_by_label("Votre prénom").fill("Fatou")
    assert violations(fatou) == []
    fatou.get_by_role("button", name="Entrer").click()
    fatou.get_by_label("Votre carte").fill("Garde le samedi")
    fatou.get_by_role("button", name="Ajouter", exact=True).click()
    expect(fatou.locator(".card", has_text="Garde le samedi")).to_be_visible(timeout=LONG)
    assert fatou.evaluate("document.documentElement.scrollWidth") <= 360

    expect(alice.locator(".card", has_text="Garde le samedi")).to_contain_text("Fatou", timeout=LONG)
    line = alice.locator("#board-people-list .person", has_text="Fatou")
    expect(line).to_contain_text("invité", timeout=LONG)
    line.locator("summary").click()
    line.get_by_role("button", name="Faire sortir du tableau").click()
    expect(line).to_have_count(0, timeout=LONG)
    expect(fatou).not_to_have_url(re.compile("tableaux/"), timeout=LONG)
    fatou.goto("/rejoindre/")
    fatou.get_by_label("Le code que l’on vous a lu").fill(code)
    fatou.get_by_role("button", name="Continuer").click()
    expect(fatou.get_by_role("alert")).to_contain_text("fait sortir")
    expect(alice.locator(".card", has_text="Garde le samedi")).to_have_count(1)


def test_two_tables_write_and_are_gathered(person):
    alice = person("alice@pais.example")
    board, _code, link = opened(alice, "Par tables")
    alice.goto(f"{board}tables/")
    alice.get_by_label("Combien de tables en tout ?").fill("2")
    alice.get_by_role("button", name="Faire les tables").click()

    lina = person(width=360)
    lina.goto(link)
    lina.get_by_label("Votre prénom").fill("Lina")
    lina.get_by_role("button", name="Entrer").click()
    lina.get_by_role("link", name="Qui est où").click()
    assert violations(lina) == []
    lina.get_by_role("button", name="M'asseoir ici (table 2)").click()
    lina.wait_for_url("**/tableaux/*-*/")
    assert not lina.url.startswith(board)
    lina.get_by_label("Votre carte").fill("Un car le samedi")
    lina.get_by_role("button", name="Ajouter", exact=True).click()
    expect(lina.locator(".card", has_text="Un car le samedi")).to_be_visible(timeout=LONG)

    alice.goto(f"{board}tables/")
    expect(alice.locator(".board-seats")).to_contain_text("Lina")
    alice.get_by_role("button", name="Rassembler les cartes des tables").click()
    alice.get_by_text("1 carte des tables est venue").wait_for()
    alice.goto(board)
    came = alice.locator(".card", has_text="Un car le samedi")
    expect(came).to_contain_text("Lina")
    came.get_by_role("link").click()
    expect(alice.get_by_role("dialog")).to_contain_text("Table 2")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_the_door_the_people_and_the_tables_have_nothing_for_axe(person, width):
    alice = person("alice@pais.example", width=width)
    board, _code, _link = opened(alice, f"Pour axe, à {width}")
    wrong = violations(alice)
    for path in ("mur/", "tables/"):
        alice.goto(board + path)
        wrong += violations(alice)
    alice.get_by_role("button", name="Faire les tables").click()
    alice.get_by_role("link", name="Regarder").first.wait_for()
    wrong += violations(alice)
    alice.goto(f"{board}mur/")
    wrong += violations(alice)
    assert alice.evaluate("document.documentElement.scrollWidth") <= width
    assert wrong == []
