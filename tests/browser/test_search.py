"""A search from the keyboard and on a telephone: filters, another spelling, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations
from workspace.management.commands.demo import PASSWORD

pytestmark = pytest.mark.browser


def is_sound(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert violations(page) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_bruno_searches_with_the_keyboard_and_narrows(person, width):
    bruno = person("bruno@pais.example", width=width)
    bruno.goto("/groupes/")
    bruno.keyboard.press("/")
    bruno.wait_for_url("**/recherche/")
    expect(bruno.get_by_role("searchbox")).to_be_focused()
    bruno.keyboard.type("accueil")
    found = bruno.locator(".search__result")
    expect(found.first).to_be_visible()
    expect(bruno.get_by_role("searchbox")).to_be_focused()  # the results came without taking it away
    expect(bruno).to_have_url(re.compile("q=accueil"))
    assert found.locator("mark").count() > 0
    is_sound(bruno)

    total = bruno.locator(".search__tabs .search__n").first.inner_text()
    bruno.locator(".search__tabs").get_by_role("link", name="Groupes").press("Enter")
    expect(bruno.locator(".search__tabs [aria-current=true]")).to_contain_text("Groupes")
    narrowed = bruno.locator(".search__tabs [aria-current=true] .search__n").inner_text()
    assert 0 < int(narrowed) < int(total)
    is_sound(bruno)
    bruno.go_back()
    expect(bruno.locator(".search__tabs [aria-current=true]")).to_contain_text("Tout")


def test_another_spelling_is_proposed_from_what_one_may_read(person):
    bruno = person("bruno@pais.example", width=360)
    bruno.goto("/recherche/?q=acueille")
    expect(bruno.get_by_role("heading", name="Rien ne correspond")).to_be_visible()
    is_sound(bruno)
    bruno.locator(".search__nothing strong").first.click()
    expect(bruno.locator(".search__result").first).to_be_visible()


def test_one_searches_where_there_is_no_javascript(site, new_context):
    page = new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto("/compte/connexion/")
    page.locator("input[name=login]").fill("bruno@pais.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button").first.click()
    page.get_by_role("link", name="Rechercher").click()
    page.get_by_role("searchbox").fill("accueil")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator(".search__result").first).to_be_visible()
    page.locator(".search__facets").get_by_role("link", name="Les plus récents").click()
    expect(page.locator(".search__facets [aria-current=true]").first).to_contain_text("Les plus récents")


def test_a_stranger_finds_what_is_everybody_s_and_nothing_of_a_group(person):
    page = person()
    page.goto("/recherche/?q=accueil")
    expect(page.locator(".search__count")).to_be_visible()
    assert page.get_by_text("Qui garde les enfants quand les parents travaillent la nuit").count() == 0
    is_sound(page)
