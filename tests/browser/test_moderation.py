"""From « Signaler » to a decision and the log, on a laptop and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
GROUP = "/groupes/accueil-petite-enfance/"
FILES = "/fichiers/groupe/accueil-petite-enfance/"


def is_sound(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_who_moderates_is_led_from_the_header_to_what_waits(person, width):
    alice = person("alice@pais.example", width=width)
    alice.goto(GROUP)
    alice.get_by_text("Menu" if width < 500 else "Nos travaux", exact=True).locator(
        "visible=true"
    ).first.click()
    alice.get_by_role("link", name="Modération : ").locator("visible=true").click()
    expect(alice.get_by_role("heading", level=1)).to_be_visible()
    is_sound(alice)
    alice.get_by_role("link", name="Décider").first.click()
    expect(alice.get_by_text("Mme Delvaux")).to_be_visible()
    for menu in alice.locator("details.disclosure > summary").all():
        menu.click()
    is_sound(alice)
    alice.goto("/moderation/journal/")
    is_sound(alice)


def test_a_file_is_reported_and_hidden(person):
    """By a telephone, and by who facilitates; a file that nobody else sees any more."""
    ines, alice = person("ines@pais.example", width=360), person("alice@pais.example")
    ines.goto(FILES)
    ines.locator(".file-line .matter-rows__title").first.click()
    address = ines.url
    ines.get_by_role("link", name="Signaler").click()
    ines.get_by_role("radio").first.check()
    is_sound(ines)
    ines.get_by_role("button", name="Signaler").click()
    expect(ines.get_by_text("c'est transmis")).to_be_visible()
    alice.goto("/moderation/")
    alice.get_by_role("link", name="Décider un fichier").click()
    alice.get_by_role("button", name="Masquer").click()
    expect(alice.get_by_text("masqué", exact=True)).to_be_visible()
    assert ines.goto(address).status == 404
    assert alice.goto(address).status == 200
    is_sound(alice)
