"""The queue, one report and the log, on a laptop and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from tests.browser.test_board_list import board, card, open_card, write
from tests.browser.test_files import FILES

pytestmark = pytest.mark.browser
__all__ = ["board"]  # a fixture
WHAT_IS_WRONG = "On y reconnaît une personne accompagnée"


def is_sound(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_who_moderates_reads_what_waits_and_the_log(person, width):
    alice = person("alice@pais.example", width=width)
    alice.goto("/moderation/")
    expect(alice.get_by_role("heading", level=1)).to_be_visible()
    is_sound(alice)
    alice.get_by_role("link", name="Décider").first.click()
    expect(alice.get_by_text("Mme Delvaux")).to_be_visible()
    for menu in alice.locator("details.disclosure > summary").all():
        menu.click()
    is_sound(alice)
    alice.goto("/moderation/journal/")
    is_sound(alice)


def report(page: Page) -> None:
    page.get_by_label(WHAT_IS_WRONG).check()
    is_sound(page)
    page.get_by_role("button", name="Signaler", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Merci", timeout=LONG)


def decide(alice: Page, words: str) -> None:
    """Alice opens what was reported in these words and hides it."""
    alice.goto("/moderation/")
    alice.locator("li, tr, article", has_text=words).get_by_role("link", name="Décider").first.click()
    alice.get_by_role("button", name="Masquer").click()
    expect(alice.get_by_role("button", name="Rétablir")).to_be_visible(timeout=LONG)


def test_a_card_that_names_somebody_is_reported_on_a_telephone_hidden_and_restored(board, person):
    alice, address = board
    bruno = person("bruno@pais.example")
    bruno.goto(address)
    bruno.get_by_role("button", name="Liste").click()
    write(bruno, "La maman de Kévin, du 12 rue des Lices")
    nadia = person("nadia@pais.example", width=360)
    nadia.goto(address)
    open_card(nadia, "La maman de Kévin")
    nadia.get_by_role("link", name="Signaler cette carte").click()
    report(nadia)

    decide(alice, "La maman de Kévin")
    nadia.goto(address)
    expect(card(nadia, "La maman de Kévin")).to_have_count(0)
    alice.get_by_role("button", name="Rétablir").click()
    nadia.goto(address)
    expect(card(nadia, "La maman de Kévin")).to_have_count(1)


def test_a_file_that_is_reported_and_hidden_is_read_by_nobody_else(person, tmp_path):
    paper = tmp_path / "liste des familles.txt"
    paper.write_text("Mme Delvaux, rue des Teinturiers")
    marius, nadia, alice = (person(f"{name}@pais.example") for name in ("marius", "nadia", "alice"))
    marius.goto(FILES)
    marius.locator("file-tray input[type=file]").set_input_files(paper)
    expect(marius.locator("#files-list")).to_contain_text(paper.name, timeout=LONG)

    nadia.goto(FILES)
    nadia.get_by_role("link", name=paper.name).first.click()
    nadia.get_by_role("link", name="Signaler", exact=True).click()
    report(nadia)

    decide(alice, paper.name)
    nadia.goto(FILES)
    expect(nadia.locator("#files-list")).not_to_contain_text(paper.name)
    marius.goto(FILES)
    marius.get_by_role("link", name=paper.name).first.click()
    expect(marius.get_by_text("Ce fichier est masqué")).to_be_visible()
