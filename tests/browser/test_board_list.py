"""The board as a list, equal in every power: one person by keyboard alone, another sees it live on a phone,
a third who has no JavaScript."""

from __future__ import annotations

from base64 import b64decode
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

GROUP = "accueil-petite-enfance"
LONG = 30_000
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def board(person) -> tuple[Page, str]:
    """Alice's page of a board of her group, as a list, and its address."""
    page = person("alice@pais.example")
    page.goto(f"/tableaux/groupe/{GROUP}/nouveau/")
    page.get_by_label("Titre").fill(f"Au clavier {uuid4().hex[:6]}")
    page.get_by_role("radio", name="Rassembler").check()
    page.locator("form:has([name=title]) button").last.click()
    page.wait_for_url("**/tableaux/*-*/")
    page.get_by_role("button", name="Liste").click()
    expect(page.locator("board-views")).to_have_attribute("data-view", "list")
    return page, page.url


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def write(page: Page, *texts: str) -> None:
    """« n », the words, Ctrl+Enter; the cursor stays in the text for the next one."""
    press(page, "n")
    for text in texts:
        expect(page.locator("#composer-text")).to_be_focused()
        page.keyboard.type(text)
        press(page, "Control+Enter")
        expect(card(page, text)).to_be_visible(timeout=LONG)
        expect(page.locator("#composer-text")).to_have_value("")
    page.locator("#composer-text").blur()


def card(page: Page, text: str):
    return page.locator("li.card", has_text=text)


def open_card(page: Page, text: str) -> None:
    card(page, text).locator(".card__open").focus()
    press(page, "Enter")
    expect(page.locator("dialog[open] #panel-title")).to_be_focused()


def line(page: Page, name: str) -> None:
    """Open one line of the panel."""
    page.locator("dialog summary", has_text=name).focus()
    press(page, "Enter")


def choose(page: Page, selector: str, label: str) -> None:
    """In a list, by typing the beginning of what one looks for."""
    page.locator(selector).focus()
    page.keyboard.type(label)


def test_by_keyboard_alone_while_another_sees_it_live(board, person):
    page, address = board
    phone = person("bruno@pais.example", width=360)
    phone.goto(address)
    expect(phone.locator("board-views")).to_have_attribute("data-view", "list")

    write(page, "Garde du samedi", "Crèche mobile")
    expect(card(phone, "Garde du samedi")).to_be_visible(timeout=LONG)

    open_card(page, "Garde du samedi")
    page.locator("#panel-text").focus()
    press(page, "Control+End")
    page.keyboard.type(" matin")
    expect(card(phone, "Garde du samedi").locator(".card__writing")).to_contain_text("écrit", timeout=LONG)
    press(page, "Control+Enter")
    expect(card(phone, "Garde du samedi matin")).to_be_visible(timeout=LONG)

    line(page, "Lier à une autre carte")
    choose(page, "#link-target", "Crèche")
    page.locator("#link-label").focus()
    page.keyboard.type("se relaient")
    press(page, "Enter")
    expect(page.locator(".card-panel__links")).to_contain_text("se relaient", timeout=LONG)
    expect(phone.locator("#board-links")).to_contain_text("se relaient", timeout=LONG)

    zones = page.locator("section.zone")
    second = zones.nth(1).locator("h2").inner_text().replace("\u00a0", " ")  # as a keyboard has it
    line(page, "Déplacer")
    choose(page, "#move-to", f"{second} : à la fin")
    page.locator("dialog form:has(#move-to) button").focus()
    press(page, "Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    for one in (page, phone):
        moved = one.locator("section.zone").nth(1).locator("li.card", has_text="Garde du samedi matin")
        expect(moved).to_be_visible(timeout=LONG)
    expect(card(page, "Garde du samedi matin").locator(".card__open")).to_be_focused()

    open_card(page, "Crèche mobile")
    line(page, "Regrouper")
    page.locator("dialog label", has_text="Garde du samedi matin").locator("input").focus()
    press(page, "Space")
    page.locator("#group-title").focus()
    page.keyboard.type("Garder les enfants")
    press(page, "Enter")
    expect(page.locator("dialog[open]")).to_have_count(0, timeout=LONG)
    for one in (page, phone):
        held = one.locator("li.cluster", has_text="Garder les enfants")
        expect(held.locator("li.card")).to_have_count(2, timeout=LONG)

    press(page, "Control+z")
    expect(page.locator("li.cluster")).to_have_count(0, timeout=LONG)
    press(page, "Control+y")
    expect(page.locator("li.cluster li.card")).to_have_count(2, timeout=LONG)

    open_card(page, "Crèche mobile")
    page.locator("dialog button", has_text="Jeter").focus()
    press(page, "Enter")
    expect(card(phone, "Crèche mobile")).to_have_count(0, timeout=LONG)
    expect(page.locator("dialog[open]")).to_have_count(0, timeout=LONG)  # the news may come before the answer
    page.get_by_role("link", name="Corbeille").focus()
    press(page, "Enter")
    page.wait_for_url("**/corbeille/")
    page.get_by_role("button", name="Ramener").first.focus()
    press(page, "Enter")
    expect(card(phone, "Crèche mobile")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="Ramener")).to_have_count(0)


def test_two_people_write_in_the_same_card_and_neither_text_is_lost(board, person):
    alice, address = board
    write(alice, "Un seul mot")
    bruno = person("bruno@pais.example", sockets=False)  # two or three seconds behind, and as right
    bruno.goto(address)
    bruno.get_by_role("button", name="Liste").click()
    for page, words in ((alice, "Le texte d'Alice"), (bruno, "Le texte de Bruno")):
        open_card(page, "Un seul mot")
        page.locator("#panel-text").fill(words)
    alice.locator("dialog button", has_text="Enregistrer le texte").click()
    expect(card(bruno, "Le texte d'Alice")).to_have_count(1, timeout=LONG)
    expect(bruno.locator("#panel-text")).to_have_value("Le texte de Bruno")
    bruno.locator("dialog button", has_text="Enregistrer le texte").click()
    expect(bruno.locator("#two-theirs")).to_have_value("Le texte d'Alice", timeout=LONG)
    expect(bruno.locator("#two-mine")).to_have_value("Le texte de Bruno")
    bruno.locator("#two-mine").fill("Le texte des deux")
    bruno.get_by_role("button", name="Mettre ce texte sur la carte").click()
    expect(alice.locator("#panel-text")).to_have_value("Le texte des deux", timeout=LONG)
    expect(bruno.locator("#panel-text")).to_have_value("Le texte des deux", timeout=LONG)


def test_what_one_may_do_follows_the_workshop(board, person):
    alice, address = board
    write(alice, "Un seul mot")
    bruno = person("bruno@pais.example")
    bruno.goto(address)
    bruno.get_by_role("button", name="Liste").click()
    expect(bruno.locator("#composer-text")).to_be_visible()
    open_card(bruno, "Un seul mot")
    alice.get_by_role("button", name="Figer").click()
    expect(bruno.locator("dialog #panel-text")).to_have_count(0, timeout=LONG)
    press(bruno, "Escape")
    expect(bruno.locator("#composer-text")).to_have_count(0, timeout=LONG)
    alice.get_by_role("button", name="Défiger").first.click()
    expect(bruno.locator("#composer-text")).to_be_visible(timeout=LONG)


def test_a_zone_takes_another_name_and_keeps_its_cards_which_are_commented_and_shown(board, person):
    alice, address = board
    write(alice, "Une salle libre")
    bruno = person("bruno@pais.example", width=360)
    bruno.goto(address)
    alice.locator(".zone__set").first.focus()
    press(alice, "Enter")
    alice.locator("#zone-title").fill("Ce que nous avons")
    press(alice, "Enter")
    expect(alice.locator("dialog[open]")).to_have_count(0, timeout=LONG)
    zone = bruno.locator("section.zone", has=bruno.get_by_role("heading", name="Ce que nous avons"))
    expect(zone.locator("li.card")).to_have_count(1, timeout=LONG)
    expect(bruno.locator("#composer-zone")).to_contain_text("Ce que nous avons", timeout=LONG)

    open_card(bruno, "Une salle libre")
    bruno.locator("#panel-comment").fill("Le jeudi seulement")
    bruno.get_by_role("button", name="Commenter").click()
    expect(bruno.locator("dialog")).to_contain_text("Le jeudi seulement", timeout=LONG)
    expect(card(alice, "Une salle libre")).to_contain_text("1 commentaire", timeout=LONG)
    line(bruno, "Genre, adresse")
    image = {"name": "salle.png", "mimeType": "image/png", "buffer": PNG}
    bruno.locator("#panel-image").set_input_files(image)
    bruno.locator("#panel-alt").fill("La salle, vide")
    bruno.get_by_role("button", name="Mettre l’image").click()
    expect(alice.get_by_alt_text("La salle, vide").first).to_be_visible(timeout=LONG)


def test_the_page_of_a_card_sends_a_comment_once(board):
    page, _address = board
    write(page, "Une salle libre")
    page.goto(card(page, "Une salle libre").locator(".card__open").get_attribute("href"))
    page.locator("#panel-comment").fill("Le jeudi seulement")
    page.get_by_role("button", name="Commenter").click()
    expect(card(page, "Une salle libre")).to_contain_text("1 commentaire")
    open_card(page, "Une salle libre")
    expect(page.locator("dialog .card-panel__said")).to_have_text("Le jeudi seulement")
    expect(page.locator("#panel-comment")).to_have_value("")


def test_without_javascript_a_card_is_added_and_changed(board, new_context, person, site):
    page, address = board
    cookies = page.context.cookies()
    context = new_context(base_url=site.url, java_script_enabled=False, locale="fr-FR")
    context.add_cookies(cookies)
    plain = context.new_page()
    plain.goto(address)
    plain.locator("#composer-text").fill("Sans script")
    plain.get_by_role("button", name="Ajouter", exact=True).first.click()
    card(plain, "Sans script").locator(".card__open").click()
    plain.locator("#panel-text").fill("Sans aucun script")
    plain.get_by_role("button", name="Enregistrer le texte").click()
    expect(card(plain, "Sans aucun script")).to_be_visible()
    expect(card(page, "Sans aucun script")).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_for_axe_in_the_list_and_its_panels(board, person, width):
    made, address = board
    write(made, "Garde du samedi", "Crèche mobile")
    page = person("alice@pais.example", width=width)
    page.goto(address)
    page.locator("[data-view-to=list]").click()
    wrong = violations(page)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        open_card(page, "Garde du samedi")
        for name in ("Déplacer", "Lier à", "Regrouper", "Genre"):
            line(page, name)
        page.locator("#move-to").wait_for()
        page.locator("#link-target").wait_for()
        page.locator("#group-title").wait_for()
        wrong += violations(page)
        press(page, "Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        wrong += violations(page)
    page.locator(".zone__set").first.click()
    page.locator("#zone-title").wait_for()
    wrong += violations(page)
    page.goto(f"{address}corbeille/")
    wrong += violations(page)
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
