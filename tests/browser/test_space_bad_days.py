"""A home where websockets are refused; a home and a poll when the server is killed in the middle."""

from __future__ import annotations

import re
import signal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.room import LONG
from tests.browser.test_threads import THREADS, enter

pytestmark = pytest.mark.browser
GROUP = "/groupes/accueil-petite-enfance/"
AWHILE = 40_000  # a browser that lost its server comes back with jitter, up to half a minute later
TALK = "Le café des familles"


def ask(page: Page, question: str) -> None:
    page.goto(f"{THREADS}nouvelle/")
    page.get_by_label("La question, en une phrase").fill(question)
    page.get_by_role("button", name="Poser la question").click()
    expect(page.get_by_role("heading", name=question)).to_be_visible(timeout=LONG)


def answer(page: Page, words: str) -> None:
    page.get_by_label("Votre réponse").fill(words)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".thread-post", has_text=words)).to_be_visible(timeout=LONG)


def dates_of(page: Page):
    return page.locator(".poll", has=page.locator(".poll-date")).first


def vote(page: Page) -> None:
    asked = dates_of(page)
    asked.locator("fieldset.poll-date").first.get_by_text("Oui", exact=True).click()
    asked.get_by_role("button", name=re.compile("Voter|Changer mon vote")).click()


def test_where_websockets_are_refused_the_home_comes_by_itself(person):
    bruno, alice = person("bruno@pais.example", sockets=False), person("alice@pais.example")
    bruno.goto(GROUP)
    ask(alice, "Qui vient à vélo samedi ?")
    expect(bruno.locator("#home-news")).to_contain_text("Qui vient à vélo samedi ?", timeout=AWHILE)
    expect(bruno.locator("live-room")).to_have_attribute("data-state", "polling", timeout=LONG)


def test_where_websockets_are_refused_a_vote_and_the_bell_come_by_themselves(person):
    bruno, nadia = (person(f"{name}@pais.example", sockets=False) for name in ("bruno", "nadia"))
    bruno.goto(THREADS)
    bruno.get_by_role("link", name=TALK).click()
    expect(bruno.locator("live-room")).to_have_attribute("data-state", "polling", timeout=LONG)
    bruno.get_by_label("Votre réponse").fill("Je regarde mon agenda")
    nadia.goto(GROUP)
    bell = nadia.locator("notice-bell a")
    unread = bell.get_attribute("aria-label")

    alice = enter(person("alice@pais.example"), TALK)
    vote(alice)
    expect(dates_of(bruno).locator(".poll-table")).to_contain_text("Alice", timeout=AWHILE)
    answer(alice, "@Nadia Benyoucef, tu viens aussi ?")
    expect(bell).not_to_have_attribute("aria-label", unread or "", timeout=AWHILE)
    expect(bell.locator(".bell__count")).to_be_visible()
    # Nothing that came took away what was being written.
    expect(bruno.get_by_label("Votre réponse")).to_have_value("Je regarde mon agenda")


def test_a_killed_server_loses_no_vote_and_the_home_catches_up(mortal, new_context):
    def arrive(email: str) -> Page:
        page = new_context(base_url=mortal.url, locale="fr-FR").new_page()
        sign_in(page, email)
        return page

    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.goto(GROUP)
    enter(alice, TALK)
    mortal.stop(signal.SIGKILL)
    vote(alice)
    expect(alice.locator(".unheard").first).to_be_visible(timeout=LONG)

    mortal.start()
    expect(alice.locator("live-room")).to_have_attribute("data-state", "live", timeout=AWHILE)
    vote(alice)
    expect(dates_of(alice).locator(".poll-table")).to_contain_text("Alice", timeout=LONG)
    answer(alice, "C'est revenu.")
    expect(bruno.locator("#home-news")).to_contain_text(TALK, timeout=AWHILE)
    vote(alice)
    assert dates_of(alice).locator(".poll-table").inner_text().count("Alice") == 1
