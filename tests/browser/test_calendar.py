"""A month, walked with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.test_accessibility import check

pytestmark = pytest.mark.browser

PAGES = ("/agenda/", "/agenda/?groupe=accueil-petite-enfance", "/agenda/liste/", "/agenda/abonnement/")


def day_of(page: Page) -> str:
    return page.evaluate("document.activeElement.querySelector('time')?.dateTime ?? ''")


def test_the_arrows_go_from_day_to_day_and_from_month_to_month(person):
    page = person("alice@pais.example")
    page.goto("/agenda/?mois=2027-02")
    page.locator("month-grid .month__number[tabindex='0']").focus()
    assert day_of(page) == "2027-02-01"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert day_of(page) == "2027-02-09"
    page.keyboard.press("End")
    assert day_of(page) == "2027-02-14"
    # One day at a time is in the order of the Tab key.
    assert page.locator("month-grid .month__number[tabindex='0']").count() == 1
    page.keyboard.press("PageDown")
    page.wait_for_url("**/agenda/?mois=2027-03")
    page.locator("month-grid .month__number[tabindex='0']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda/liste/?jour=2027-03-01")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_accessible(person, width):
    page = person("alice@pais.example", width=width)
    assert check(page, PAGES) == []
    page.goto("/agenda/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
