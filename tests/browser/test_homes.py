"""Monday morning: Bruno sees what happened and what waits, and answers in one gesture; Alice looks after her
groups."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
GROUP = "/groupes/accueil-petite-enfance/"
NIGHT = "Qui garde les enfants quand les parents travaillent la nuit ?"


@pytest.mark.parametrize("width", [1280, 360])
def test_bruno_reads_what_happened_and_answers_in_one_gesture(person, width):
    bruno = person("bruno@pais.example", width=width)
    bruno.goto(GROUP)
    waiting = bruno.get_by_role("region", name="Ce qui vous attend")
    news = bruno.locator("#home-news")
    expect(news.locator(".home-line")).to_have_count(6)
    assert bruno.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(bruno) == []
    waiting.get_by_role("link", name=f"Répondre : {NIGHT}").click()
    expect(bruno.get_by_role("heading", name=NIGHT)).to_be_visible()
    expect(bruno.locator("#repondre")).to_be_in_viewport()
    bruno.goto(GROUP)
    news.get_by_role("link", name="autres nouvelles").click()
    expect(bruno.get_by_role("link", name="Visiter ensemble la crèche d’Apt en janvier")).to_be_visible()


def test_looking_keeps_the_news_and_saying_so_puts_them_behind(person):
    nadia = person("nadia@pais.example")
    nadia.goto(GROUP)
    news = nadia.locator("#home-news")
    told = news.locator(".home-line__title").all_inner_texts()
    expect(nadia.locator("page-look[data-state=seen]")).to_be_attached()
    nadia.reload()
    expect(news.locator(".home-line__title")).to_have_text(told)
    news.get_by_role("button", name="Tout marquer comme lu").click()
    expect(news).to_contain_text("vous êtes à jour")


def test_what_somebody_asks_appears_on_the_open_home_and_who_comes_is_here(person):
    marius, alice = person("marius@pais.example"), person("alice@pais.example")
    marius.goto(GROUP)
    here = marius.locator("#home-here")
    expect(here).to_contain_text("Personne d’autre pour l’instant")
    alice.goto(GROUP)
    expect(here.locator("[data-state=here]", has_text="Alice")).to_be_visible()
    alice.get_by_role("link", name="Poser une question").first.click()
    alice.get_by_label("La question, en une phrase").fill("Qui prête une salle mardi ?")
    alice.get_by_role("button", name="Poser la question").click()
    expect(marius.locator("#home-news")).to_contain_text("Qui prête une salle mardi ?")


@pytest.mark.parametrize("width", [1280, 360])
def test_alice_finds_on_her_dashboard_what_calls_for_a_gesture(person, width):
    alice = person("alice@pais.example", width=width)
    alice.goto("/tableau-de-bord/")
    expect(alice.get_by_role("region", name="Questions sans réponse")).to_contain_text(NIGHT)
    expect(alice.get_by_role("region", name="Demandes d’adhésion")).to_contain_text("Paulette")
    assert alice.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(alice) == []
    alice.get_by_role("link", name="Les rapprocher").click()
    expect(alice.get_by_role("heading", name="Rapprocher deux questions")).to_be_visible()
    assert violations(alice) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_region_reads_numbers_and_goes_everywhere_from_the_header(person, width):
    renee = person("renee@pais.example", width=width)
    renee.goto("/")
    if width < 500:
        renee.get_by_text("Menu", exact=True).click()
        assert violations(renee) == []
    renee.get_by_role("link", name="Tableau de bord").locator("visible=true").click()
    expect(renee.get_by_role("region", name="Les groupes de la région")).to_contain_text(
        "question sans réponse"
    )
    expect(renee.locator("main")).not_to_contain_text(NIGHT)
    assert renee.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(renee) == []
