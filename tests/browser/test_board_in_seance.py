"""A séance that opens a board to its table; and what its facilitator does about one person, on the live
page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.room import LONG, Facilitator, Screen
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


def test_a_guest_of_the_seance_works_on_its_board_then_is_asked_to_leave(person):
    alice = Facilitator(person("alice@pais.example"), "Alice")
    alice.page.goto("/groupes/accueil-petite-enfance/seances/nouvelle/")
    alice.page.get_by_text("Travailler sur un tableau").click()
    alice.page.get_by_label("Un tableau pour la séance").select_option("new")
    alice.page.get_by_role("button", name="Préparer la séance").click()
    alice.page.wait_for_url("**/seances/*-*/")
    seance = alice.page.url
    alice.page.goto(f"{seance}accueil/")
    link = alice.page.locator("copy-text").first.get_attribute("text") or ""
    alice.page.goto(seance)

    gael = Screen(person(width=360), "Gaël")
    gael.page.goto(re.sub(r"^https?://[^/]+", "", link))
    gael.page.get_by_label("Votre prénom").fill("Gaël")
    gael.page.get_by_role("button", name="Entrer").click()
    gael.reads("On va vous ouvrir")
    alice.press("/admettre/")
    gael.is_at("Préparation")
    gael.does_not_read("Ouvrir le tableau")
    alice.next_stage("Accueil")
    opened = gael.page.get_by_role("link", name="Ouvrir le tableau")
    expect(opened).to_be_visible(timeout=LONG)
    assert violations(gael.page) == []
    with gael.page.expect_popup() as popup:
        opened.click()
    board = popup.value
    board.get_by_label("Votre carte").fill("Le car de 8 h")
    board.get_by_role("button", name="Ajouter", exact=True).click()
    expect(board.locator(".card", has_text="Le car de 8 h")).to_be_visible(timeout=LONG)

    line = alice.page.locator("#people .person", has_text="Gaël")
    line.locator("summary").click()
    line.get_by_label("Place de Gaël").select_option("scribe")
    line.get_by_role("button", name="Changer de place").click()
    expect(line.locator(".person__role")).to_contain_text("secrétaire", timeout=LONG)
    alice.page.reload()
    line.locator("summary").click()
    line.get_by_role("button", name="Retirer de la séance").click()
    expect(line).to_have_count(0, timeout=LONG)
    expect(board).not_to_have_url(re.compile("tableaux/"), timeout=LONG)
