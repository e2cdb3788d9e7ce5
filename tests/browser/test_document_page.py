"""The page of a document around its text: what is said beside it, who may, and what it was."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
LONG = 30_000
GROUP = "/documents/groupe/accueil-petite-enfance/"


@pytest.fixture
def document(person) -> str:
    """The path of a new document, opened by Alice from the list of her group."""
    page = person("alice@pais.example")
    page.goto(GROUP)
    page.get_by_role("link", name="Nouveau document").click()
    page.get_by_label("Titre").fill("Réunion de rentrée")
    page.get_by_role("button", name="Ouvrir le document").click()
    page.wait_for_url(re.compile(r"/documents/[0-9a-f]{32}/$"))
    return page.url


def opened(person: Callable[..., Page], name: str, path: str, **how) -> Page:
    page = person(f"{name}@pais.example", **how)
    page.goto(path)
    expect(page.locator("#document-head h1")).to_have_text("Réunion de rentrée")
    return page


def says(page: Page, words: str) -> None:
    page.locator("#comment-form textarea").fill(words)
    page.locator("#comment-form button.btn--main").click()


@pytest.mark.parametrize("sockets", [True, False])
def test_a_thread_lives_on_two_screens(person, document, sockets):
    alice = opened(person, "alice", document, sockets=sockets)
    bruno = opened(person, "bruno", document, sockets=sockets, width=360)
    says(bruno, "@Alice Roumanille on en parle jeudi ?")
    thread = alice.locator(".comment-thread", has_text="on en parle jeudi")
    expect(thread.locator(".mention")).to_have_text("@Alice Roumanille", timeout=LONG)
    thread.locator("summary", has_text="Répondre").click()
    thread.locator("textarea").fill("Oui, à 14 h.")
    thread.locator("form[action$='/'] button.btn--main").click()
    expect(bruno.get_by_text("Oui, à 14 h.")).to_be_visible(timeout=LONG)
    mine = bruno.locator(".comment-thread", has_text="on en parle jeudi")
    expect(mine.get_by_role("button", name="Retirer")).to_have_count(1)  # of his own words only
    mine.get_by_role("button", name="Résoudre").click()
    expect(alice.locator("#comments-resolved")).to_contain_text("1 résolu", timeout=LONG)


def test_who_loses_the_pen_goes_on_reading(person, document):
    alice = opened(person, "alice", document)
    bruno = opened(person, "bruno", document)
    alice.get_by_role("link", name="Partager").click()
    alice.get_by_label("les animateurs seulement").check()
    alice.get_by_label("seulement les personnes qui écrivent").check()
    alice.get_by_role("button", name="Enregistrer").click()
    expect(bruno.locator("#document-head")).to_have_attribute("data-write", "0", timeout=LONG)
    expect(bruno.locator("#comment-new")).to_be_hidden()


def test_what_goes_to_the_bin_closes_its_pages_and_comes_back(person, document):
    alice = opened(person, "alice", document)
    bruno = opened(person, "bruno", document)
    alice.get_by_role("link", name="Partager").click()
    alice.locator("summary", has_text="Supprimer").click()
    alice.get_by_role("button", name="Mettre à la corbeille").click()
    bruno.wait_for_url("**/documents/", timeout=LONG)
    alice.get_by_role("button", name="Reprendre Réunion de rentrée").first.click()
    alice.wait_for_url(document)


def test_a_stranger_reads_by_the_link_until_it_closes(person, document):
    alice = opened(person, "alice", document)
    alice.get_by_role("link", name="Partager").click()
    alice.get_by_role("button", name="Ouvrir un lien de lecture").click()
    link = alice.get_by_label("Adresse du lien").input_value()
    stranger = person()
    stranger.goto(link)
    expect(stranger.locator("h1")).to_have_text("Réunion de rentrée")
    expect(stranger.get_by_text("Qui fait quoi")).to_be_visible()
    assert violations(stranger) == []
    alice.get_by_role("button", name="Fermer le lien").click()
    expect(alice.get_by_role("button", name="Ouvrir un lien de lecture")).to_be_visible()
    assert stranger.goto(link).status == 404


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_around_a_document_is_accessible(person, document, width):
    page = opened(person, "alice", document, width=width)
    says(page, "Une remarque")
    expect(page.locator(".comment-thread")).to_be_visible(timeout=LONG)
    wrong = violations(page)
    around = ("lecture/", "partage/", "versions/", "importer/")
    for path in (*(document + end for end in around), GROUP, GROUP + "corbeille/"):
        page.goto(path)
        wrong += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(document + "versions/")
    page.get_by_role("link", name="Ce qui a changé depuis").first.click()
    wrong += violations(page)
    assert wrong == []


def test_a_version_comes_back_and_is_left_again(person, document):
    """Bruno has the text open: he sees the restoration arrive, and be undone."""
    alice = opened(person, "alice", document)
    bruno = opened(person, "bruno", document)
    title = "doc-editor[data-ready] .ProseMirror h2"
    expect(bruno.locator(title).first).to_have_text("Ce qui s'est dit", timeout=LONG)
    alice.get_by_role("link", name="Versions").click()
    alice.get_by_label("Garder le texte d'aujourd'hui").fill("Avant la réunion")
    alice.get_by_role("button", name="Garder").click()
    expect(alice.locator(".versions .chip")).to_have_text("Avant la réunion")
    bruno.locator(title).first.click()
    bruno.keyboard.press("End")
    bruno.keyboard.type(" vraiment")
    expect(bruno.locator("[data-save-state]")).to_contain_text("Enregistré", timeout=LONG)
    alice.get_by_role("link", name="Ce qui a changé depuis").first.click()
    expect(alice.locator("ins", has_text="vraiment")).to_be_visible()
    alice.get_by_role("button", name="Revenir au texte").click()
    alice.wait_for_url(document)
    expect(bruno.locator(title).first).to_have_text("Ce qui s'est dit", timeout=LONG)
    alice.get_by_role("button", name="Annuler la restauration").click()
    expect(bruno.locator(title).first).to_have_text("Ce qui s'est dit vraiment", timeout=LONG)
