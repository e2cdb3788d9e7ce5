"""Around a board: begun, taken away as a file, back from it; by keyboard, on a phone as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

GROUP = "accueil-petite-enfance"
OF_GROUP = f"/tableaux/groupe/{GROUP}/"


def begin(page: Page, title: str) -> None:
    """From the group's page, by keyboard alone."""
    page.goto(f"/groupes/{GROUP}/")
    page.get_by_role("link", name="Nouveau tableau").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/nouveau/")
    page.get_by_label("Titre").focus()
    page.keyboard.type(title)
    page.get_by_role("radio", name="Rassembler").focus()
    page.keyboard.press("ArrowDown")  # the next starter: actors and connections
    page.keyboard.press("Enter")
    page.wait_for_url("**/tableaux/*-*/")
    page.get_by_role("heading", name="Acteurs spécialisés").first.wait_for()


def take(page: Page, label: str, folder: Path) -> Path:
    """Ask for an export from the board's menu, wait for it, take it."""
    page.locator("summary", has_text="Exporter").click()
    page.get_by_role("button", name=label).click()
    page.get_by_role("link", name="Télécharger").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Télécharger").click()
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


@pytest.mark.parametrize("width", [1280, 360])
def test_a_board_is_begun_taken_away_and_comes_back(person, tmp_path, width):
    page = person("alice@pais.example", width=width)
    begin(page, f"Qui fait quoi, à {width} ?")
    board = page.url
    picture = take(page, "Son image : PDF", tmp_path)
    assert picture.read_bytes().startswith(b"%PDF")
    page.goto(board)
    portable = take(page, "Pour l'importer ailleurs : JSON", tmp_path)
    page.goto(f"{OF_GROUP}importer/")
    page.get_by_label("Fichier").set_input_files(portable)
    page.get_by_label("Titre").fill(f"Revenu, à {width}")
    page.get_by_role("button", name="Importer").click()
    page.wait_for_url("**/tableaux/*-*/")
    assert page.url != board
    page.get_by_role("heading", name="Connexions à créer").first.wait_for()


def test_a_file_that_lies_says_where_and_the_page_is_still_there(person):
    page = person("bruno@pais.example")
    page.goto(f"{OF_GROUP}importer/")
    lie = b'{"format": "pais-board", "version": 1, "title": "x", "cards": [{"id": "c1", "text": 3}]}'
    page.get_by_label("Fichier").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": lie}
    )
    page.get_by_role("button", name="Importer").click()
    page.get_by_text("Carte n° 1 : « text » doit être un texte").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_around_a_board_is_for_everybody(person, width):
    page = person("alice@pais.example", width=width)
    begin(page, f"Pour tous, à {width}")
    board = page.url
    wrong = []
    for path in (
        *("/tableaux/", OF_GROUP, f"{OF_GROUP}nouveau/", f"{OF_GROUP}importer/"),
        *(f"{board}reglages/", f"{board}importer/"),
    ):
        page.goto(path)
        wrong += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto("/tableaux/")
    page.locator("summary", has_text="Nouveau tableau").click()
    page.get_by_role("link", name="Petite enfance et précarité").first.wait_for()
    wrong += violations(page)
    page.goto(f"{board}reglages/")
    page.get_by_label("Nom du modèle").fill(f"Modèle de {width}")
    page.get_by_role("button", name="Garder ce modèle").click()
    page.get_by_role("heading", name=f"Modèle de {width}").wait_for()
    wrong += violations(page)
    page.goto(f"{board}reglages/")
    page.get_by_text("Supprimer").click()
    page.get_by_role("button", name="Mettre à la corbeille").click()
    page.get_by_role("button", name="Reprendre").first.wait_for()
    wrong += violations(page)
    assert wrong == []
