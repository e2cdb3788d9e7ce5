"""From the mail that invites to an answer sent by mail, which helped: who never opens the site takes part,
and who was away is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import post_office
from tests.browser.room import LONG
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

GROUP = "/groupes/accueil-petite-enfance/"
LEA, NADIA, BRUNO = "lea@exemple.fr", "nadia@pais.example", "bruno@pais.example"
QUESTION = "Comment accueillir un enfant qui ne parle pas français ?"
ANSWER = "Chez nous, un imagier fait avec les parents a tout changé."
# The letters of tomorrow morning, without waiting for it.
TOMORROW = """
from datetime import timedelta
from django.utils.timezone import now
from workspace.notices import digest_plan, outbox
for days in (0, 1):
    digest_plan.plan(now() + timedelta(days=days))
outbox.send_waiting()
"""


def test_from_the_invitation_to_an_answer_by_mail_that_helped(site, person):
    """Léa has a telephone, Nadia only her mail program, Bruno comes back the next day."""
    invite(person("alice@pais.example"))
    lea = enter_by_mail(site, person(width=360))
    ask(lea)
    told = post_office.mail_to(site, NADIA, QUESTION)
    assert "Léa" in str(told["From"])
    with post_office.mail_door(site) as port:
        post_office.answer(port, told, NADIA, ANSWER)
    accept(lea)
    the_others_are_told(site, person(BRUNO))


def invite(alice: Page) -> None:
    alice.goto(f"{GROUP}personnes/")
    alice.get_by_role("region", name="Inviter par e-mail").locator("textarea").fill(LEA)
    alice.get_by_role("region", name="Inviter par e-mail").get_by_role("button", name="Envoyer").click()
    expect(alice.get_by_text("1 invitation est partie.")).to_be_visible()


def enter_by_mail(site, lea: Page) -> Page:
    """The mail's link, an account, the code that proves the address, the group."""
    invitation = post_office.words_of(post_office.mail_to(site, LEA, "invitation"))
    link = re.search(r"/invitation/\S+", invitation)
    assert link and "Alice" in invitation
    lea.goto(link[0])
    lea.get_by_role("link", name="Créer mon compte").click()
    lea.locator("input[name=email]").fill(LEA)
    lea.locator("input[name=display_name]").fill("Léa Roumanille")
    lea.get_by_role("button", name="Créer mon compte").click()
    code = re.search(r"\b\w{4}-\w{4}\b", post_office.words_of(post_office.mail_to(site, LEA, "code")))
    assert code
    lea.locator("input[name=code]").fill(code[0])
    lea.locator("form:has(input[name=code]) button").first.click()
    lea.get_by_role("button", name="Entrer dans le groupe").click()
    expect(lea.get_by_text("Bienvenue dans le groupe.")).to_be_visible()
    return lea


def ask(lea: Page) -> None:
    assert violations(lea) == []
    lea.get_by_role("link", name="Poser une question").first.click()
    lea.get_by_label("La question, en une phrase").fill(QUESTION)
    lea.get_by_role("button", name="Poser la question").click()
    expect(lea.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(lea.locator("live-room")).to_have_attribute("data-state", "live", timeout=LONG)


def accept(lea: Page) -> None:
    """The answer comes to the open page, without what the mail program put under it."""
    answer = lea.locator(".thread-post", has_text=ANSWER)
    expect(answer).to_contain_text("Nadia", timeout=LONG)
    expect(answer).not_to_contain_text("a écrit")
    answer.get_by_role("button", name="M’a aidé").click()
    expect(answer).to_contain_text("A aidé", timeout=LONG)
    assert violations(lea) == []


def the_others_are_told(site, bruno: Page) -> None:
    """At home, and in the letter of the next day."""
    bruno.goto(GROUP)
    line = bruno.locator("#home-news .home-line", has_text=QUESTION).first
    expect(line).to_be_visible()
    site.manage("shell", "-c", TOMORROW)
    letter = post_office.mail_to(site, BRUNO, QUESTION)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    words = post_office.words_of(letter)
    assert ANSWER in words and "cette réponse a aidé" in words
    assert "Léa" in words and "Nadia" in words
