"""Notes taken on the spot, on a telephone that others use too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def address(site) -> str:
    """Of the rehearsal that the demonstration holds today."""
    said = site.manage(
        "shell",
        "-v",
        "0",
        "-c",
        "from sessions.gatherings.models import Gathering as G; "
        "print(G.objects.get(title__startswith='Répétition').slug)",
    )
    return f"/rencontres/{said.strip()}/noter/"


def note(page: Page, words: str) -> None:
    page.wait_for_selector("spot-notes[data-ready]")
    page.get_by_label("Quelle initiative ?").fill(words)
    page.get_by_label("La personne est d’accord pour que l’équipe").check()
    page.get_by_role("button", name="Noter l’initiative").click()


def sign_out(page: Page) -> None:
    page.goto("/")
    page.evaluate("() => document.querySelector('form[action$=\"/deconnexion/\"]').requestSubmit()")


def test_one_does_not_sign_out_over_a_note_that_has_not_left_and_none_stays_behind(person, address):
    dora = person("dora@pais.example")
    no_network = lambda route: route.abort() if route.request.method == "POST" else route.fallback()  # noqa: E731
    dora.route(re.compile("/noter/$"), no_network)
    dora.goto(address)
    note(dora, "Un frigo partagé")
    expect(dora.locator("[data-spot-state]")).to_contain_text("attend le réseau")
    sign_out(dora)
    dora.wait_for_url(re.compile(r"/noter/\?deconnexion"))
    expect(dora.get_by_text("Des notes ne sont pas parties")).to_be_visible()
    dora.get_by_role("button", name="Effacer ces notes du téléphone").click()
    expect(dora.get_by_text("Des notes ne sont pas parties")).to_be_hidden()
    sign_out(dora)
    dora.wait_for_selector("a[href*=connexion]")
    dora.wait_for_function("async () => (await indexedDB.databases()).length === 0")
    assert dora.evaluate("() => localStorage.getItem('copies')") == "[]"
