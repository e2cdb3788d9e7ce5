"""Two tables and their common clock: Renée conducts, two people are on their phones, one of them where
websockets are refused; the wall is a projector without an account."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.room import LONG, Screen
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

VILLAGE = "Village des initiatives solidaires de Sisteron"
CLOSE = 1_500  # milliseconds: a page that polls learns of a pause within its poll


def badge_of(renee: Page, number: int) -> str:
    """What the badge of somebody of this table says."""
    there = renee.url
    renee.locator(f"#table-{number} .tables-people a").last.click()
    badge = renee.locator(".spoken-code").inner_text(timeout=LONG)
    renee.goto(there)
    return badge


def comes_with(phone: Page, find: str, badge: str, number: int) -> None:
    phone.goto(find)
    phone.locator("[name=badge]").fill(badge.lower())
    phone.get_by_role("button", name="Trouver").click()
    expect(phone.get_by_role("heading", name=f"Table {number}")).to_be_visible(timeout=LONG)
    phone.get_by_role("button", name="Suivre sur ce téléphone").click()
    expect(phone.get_by_text("On va vous ouvrir")).to_be_visible(timeout=LONG)


def test_two_tables_move_at_one_clock(person):
    renee, projector = person("renee@pais.example"), person()
    near, far = person(width=360), person(width=360, sockets=False)
    renee.goto("/rencontres/")
    renee.get_by_role("link", name=VILLAGE, exact=True).first.click()
    page = renee.url
    renee.goto(f"{page}tables/")
    renee.get_by_role("link", name="Tables de co-développement").first.click()
    wall = renee.get_by_role("link", name="Ouvrir l’écran à projeter").get_attribute("href")
    projector.goto(wall or "")
    for phone, number in ((near, 1), (far, 2)):
        comes_with(phone, f"{page}ma-table/", badge_of(renee, number), number)
    assert violations(renee) + violations(projector) + violations(near) == []
    expect(renee.locator("#tables-waiting li")).to_have_count(2, timeout=LONG)
    renee.get_by_role("button", name="Faire entrer tout le monde").click()
    for phone in (near, far):
        expect(phone.locator("#stage-name")).to_be_visible(timeout=LONG)

    renee.get_by_role("button", name="Commencer, toutes les tables").click()
    for phone in (near, far):
        Screen(phone, "").is_at("Accueil")
    expect(projector.locator(".tables-wall__stage")).to_have_text("Accueil", timeout=LONG)
    left = [Screen(one, "").remaining() for one in (renee, near, far, projector)]
    assert max(left) - min(left) < CLOSE

    renee.get_by_role("button", name="Appeler").click()
    for one in (near, far, projector):
        expect(one.get_by_text("on change d’étape")).to_be_visible(timeout=LONG)
    renee.get_by_role("button", name="Étape suivante, toutes les tables").click()
    for phone in (near, far):
        Screen(phone, "").is_at("Choix du sujet")
    expect(projector.get_by_text("on change d’étape")).to_have_count(0, timeout=LONG)
    assert violations(renee) + violations(projector) + violations(near) == []


def test_the_clock_outlives_the_server(mortal, new_context):
    """Killed in the middle of a stage: the deadline is the same when it comes back."""

    def arrive() -> Page:
        context = new_context(base_url=mortal.url, locale="fr-FR")
        context.set_default_timeout(LONG)
        return context.new_page()

    renee = arrive()
    sign_in(renee, "renee@pais.example")
    renee.goto("/rencontres/")
    renee.get_by_role("link", name=VILLAGE, exact=True).first.click()
    renee.goto(f"{renee.url}tables/")
    renee.get_by_role("link", name="Tables de co-développement").first.click()
    renee.get_by_role("button", name="Commencer, toutes les tables").click()
    clock = renee.locator("count-down").first
    expect(clock).to_be_visible(timeout=LONG)
    before = clock.get_attribute("deadline")
    mortal.stop(signal.SIGKILL)
    mortal.start()
    renee.reload()
    assert renee.locator("count-down").first.get_attribute("deadline") == before
