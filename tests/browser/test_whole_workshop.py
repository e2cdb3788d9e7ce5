"""A whole workshop, lived by four people in real browsers: Alice leads; Nadia has only a keyboard, in the
list; Bruno's network refuses websockets; Fatou is a guest on a phone. From the code to the harvest."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from tests.browser.test_board_around import GROUP
from tests.browser.test_board_list import card, open_card, press, write

pytestmark = pytest.mark.browser

NEED, ACTOR, DECISION = "Une garde le samedi", "La navette du marché", "Nadia appelle la mairie"


def lead(alice: Page, name: str, **options) -> None:
    """Press a button of the post of those who lead."""
    alice.locator("#board-lead").get_by_role("button", name=name, **options).click()


def go_on(alice: Page, stage: str) -> None:
    """To the next stage, which is this one."""
    lead(alice, stage, exact=True)
    expect(alice.locator(".board-stage__title")).to_have_text(stage, timeout=LONG)


def all_read(people: tuple[Page, ...], words: str) -> None:
    for one in people:
        expect(one.get_by_text(words).first).to_be_visible(timeout=LONG)


def add(page: Page, text: str, kind: str = "") -> None:
    page.get_by_label("Votre carte").fill(text)
    if kind:
        page.locator("#composer-kind").select_option(kind)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(card(page, text)).to_be_visible(timeout=LONG)


@pytest.fixture
def workshop(person) -> tuple[Page, Page, Page, Page]:
    alice = person("alice@pais.example")
    alice.goto(f"/tableaux/groupe/{GROUP}/nouveau/")
    alice.get_by_label("Titre").fill("L’atelier de Sisteron")
    alice.get_by_role("radio", name="Rassembler").check()
    alice.locator("form:has([name=title]) button").last.click()
    alice.wait_for_url("**/tableaux/*-*/")
    board = alice.url
    lead_door = alice.locator("#board-people").get_by_role("button", name="Ouvrir la porte aux invités")
    lead_door.click()
    link = alice.locator("#board-people copy-text").get_attribute("text", timeout=LONG)
    assert link
    nadia = person("nadia@pais.example")
    nadia.goto(board)
    press(nadia, "Tab")
    nadia.get_by_role("button", name="Liste").focus()
    press(nadia, "Enter")
    bruno = person("bruno@pais.example", sockets=False)
    bruno.goto(board)
    fatou = person(width=360)
    fatou.goto(re.sub(r"^https?://[^/]+", "", link))
    fatou.get_by_label("Votre prénom").fill("Fatou")
    fatou.get_by_role("button", name="Entrer").click()
    fatou.wait_for_url("**/tableaux/*-*/")
    return alice, nadia, bruno, fatou


def test_a_whole_workshop_from_the_code_to_the_harvest(workshop):
    alice, nadia, bruno, fatou = workshop
    everybody = workshop

    # The script came with the board; Alice makes its silent stage anonymous too.
    alice.get_by_role("link", name="Le déroulé").click()
    silent = alice.locator(".script__stage", has_text="Rassembler, chacun pour soi")
    silent.locator("summary").click()
    silent.locator("[name=anonymous]").check()
    silent.get_by_role("button", name="Enregistrer l’étape").click()
    expect(silent.locator("summary")).to_contain_text("sans nom")
    assert violations(alice) == []
    alice.get_by_role("link", name="Revenir au tableau").click()
    go_on(alice, "Accueil")
    go_on(alice, "Rassembler, chacun pour soi")
    all_read(everybody, "Chacun écrit en silence")
    for one in (nadia, bruno, fatou):  # their own part of the page follows the stage
        expect(one.get_by_label("Votre carte")).to_be_visible(timeout=LONG)

    # Everybody writes; nobody reads the others'.
    write(nadia, NEED)
    add(bruno, ACTOR, kind="actor")
    add(fatou, "Un café le jeudi")
    expect(alice.locator("#board-lead")).to_contain_text("3 cartes écrites en silence", timeout=LONG)
    for page, own in ((nadia, NEED), (bruno, ACTOR), (fatou, "Un café le jeudi")):
        expect(page.locator("li.card")).to_have_count(1)
        expect(card(page, own)).to_be_visible()
    expect(alice.locator("li.card")).to_have_count(0)

    lead(alice, "Tout montrer ensemble")
    for one in everybody:
        expect(one.locator("li.card")).to_have_count(3, timeout=LONG)
        expect(one.locator("li.card .card__by")).to_have_count(0)  # and for ever without a name

    # Then words are signed again; Nadia writes the decision down, by keyboard.
    go_on(alice, "Rassembler, ensemble")
    all_read(everybody, "Rassembler, ensemble")
    nadia.locator("#composer-kind").focus()
    press(nadia, "d", "d")  # dimension, then décision
    nadia.locator("#composer-kind").blur()
    write(nadia, DECISION)
    expect(card(bruno, DECISION)).to_contain_text("Nadia", timeout=LONG)
    expect(card(fatou, DECISION)).to_contain_text("décision", timeout=LONG)

    # Dots: two each; nobody sees them before they are shown.
    for stage in ("Connecter", "Transformer", "Choisir"):
        go_on(alice, stage)
    expect(fatou.get_by_label("Votre carte")).to_have_count(0, timeout=LONG)  # this stage is for voting
    alice.locator("#board-lead summary", has_text="Vote").click()
    lead(alice, "Ouvrir un vote")
    for page in (nadia, bruno, fatou):
        expect(page.locator(".my-dots")).to_be_visible(timeout=LONG)
        card(page, NEED).locator(".card__open").click()
        page.get_by_role("button", name="Mettre une gommette").click()
        expect(page.locator(".my-dots")).to_contain_text("4 gommettes", timeout=LONG)
        page.keyboard.press("Escape")
    expect(card(alice, NEED).locator(".card__dots")).to_have_count(0)
    alice.locator("#board-lead").get_by_role("button", name="Fermer et montrer").click()
    for one in everybody:
        expect(card(one, NEED)).to_contain_text("3", timeout=LONG)

    # The end, and what the group keeps.
    for stage in ("Adapter", "Se quitter"):
        go_on(alice, stage)
    lead(alice, "Terminer l’atelier")
    alice.get_by_role("link", name=re.compile("Récolte")).first.click()
    for text in (NEED, ACTOR, DECISION):
        alice.locator(".harvest__list li", has_text=text).get_by_role("checkbox").check()
    alice.get_by_role("button", name="Verser les cartes cochées").click()
    expect(alice.locator(".harvest__list li", has_text=DECISION)).to_contain_text("Versée", timeout=LONG)
    assert violations(alice) == []
    open_card(nadia, DECISION)
    expect(nadia.get_by_role("dialog")).to_contain_text("Versée", timeout=LONG)
    for page in (nadia, fatou):
        assert violations(page) == []
