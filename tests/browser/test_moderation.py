"""The queue, one report and the log, on a laptop and on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


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
