"""Two people in a thread: a poll answered live, a citation, a name completed by the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from workspace.management.commands.demo import PASSWORD

pytestmark = pytest.mark.browser

THREADS = "/questions/groupe/accueil-petite-enfance/"


def enter(page: Page, title: str) -> Page:
    page.goto(THREADS)
    page.get_by_role("link", name=title).click()
    expect(page.locator("live-room")).to_have_attribute("data-state", "live", timeout=LONG)
    return page


@pytest.fixture
def talk(person):
    """Alice's and Nadia's pages of the discussion that looks for a date."""
    return [enter(person(f"{name}@pais.example"), "Le café des familles") for name in ("alice", "nadia")]


def test_a_vote_is_on_the_other_page_and_a_date_is_kept_for_both(talk):
    alice, nadia = talk
    nadia.get_by_role("link", name="Ajouter un sondage").click()
    nadia.get_by_label("Que demandez-vous au groupe ?").fill("Quel soir ?")
    nadia.get_by_label("trouver une date").check()
    for n, day in enumerate(("2031-12-04", "2031-12-05")):
        nadia.locator(f"input[name=poll-{n}-day]").fill(day)
    nadia.get_by_role("button", name="Publier le sondage").click()

    asked = alice.locator(".poll", has_text="Quel soir ?")
    expect(asked.get_by_role("button", name="Voter")).to_be_visible(timeout=LONG)
    asked.locator("fieldset.poll-date").first.get_by_text("Si besoin").click()
    asked.get_by_role("button", name="Voter").click()

    hers = nadia.locator(".poll", has_text="Quel soir ?")
    expect(hers.locator(".poll-table")).to_contain_text("Si besoin : Alice", timeout=LONG)
    hers.get_by_text("Gérer le sondage").click()
    hers.get_by_role("group", name="La date retenue").get_by_label("jeudi 4 décembre").check()
    hers.get_by_role("button", name="Fermer le vote").click()
    expect(asked).to_contain_text("Date retenue", timeout=LONG)
    expect(asked.get_by_role("link", name="Préparer une séance")).to_be_visible(timeout=LONG)
    assert not violations(alice) and not violations(nadia)


def test_one_votes_where_there_is_no_javascript(site, new_context):
    page = new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto("/compte/connexion/")
    page.locator("input[name=login]").fill("marius@pais.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button").first.click()
    page.goto(THREADS)
    page.get_by_role("link", name="Le café des familles").click()
    asked = page.locator(".poll", has_text="Par quoi commencer ?")
    asked.get_by_label("Un atelier cuisine").check()
    asked.get_by_role("button", name="Voter").click()
    expect(page.locator(".poll", has_text="Par quoi commencer ?")).to_contain_text("bulletin est déposé")


def test_words_are_cited_and_somebody_named_without_leaving_the_keyboard(person):
    page = enter(person("bruno@pais.example", width=360), "Comment parler d'un mode d'accueil")
    address = page.url
    page.locator("a[data-cite]").first.click()
    field = page.get_by_label("Votre réponse")
    expect(field).not_to_have_value("", timeout=LONG)
    assert field.input_value().startswith("> **Marius Guigou :**\n> ") and page.url == address
    field.press_sequentially("Merci @na")
    expect(page.locator("mention-list").get_by_text("Nadia Benyoucef")).to_be_visible()
    field.press("Enter")
    assert field.input_value().endswith("Merci @Nadia Benyoucef ")
    field.press_sequentially("appelle le 06 12 34 56 78")
    expect(page.locator("#repondre identity-hint")).to_contain_text("un numéro de téléphone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not violations(page)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".thread-post", has_text="Merci @Nadia Benyoucef")).to_be_visible(timeout=LONG)
