"""What people typed survives: a killed server, a stage that moved on, a network that comes and goes."""

from __future__ import annotations

import re
import signal

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import sign_in
from tests.browser.room import LONG, Facilitator, Screen

pytestmark = pytest.mark.browser
AWHILE = 40_000  # a browser that lost its server comes back with jitter, up to half a minute later


@pytest.fixture
def arrive(mortal, new_context):
    def come(email: str, **context) -> Screen:
        page = new_context(base_url=mortal.url, locale="fr-FR", **context).new_page()
        sign_in(page, email)
        return (Facilitator if email.startswith("alice") else Screen)(page, email)

    return come


def plan(alice: Facilitator) -> str:
    alice.page.goto("/groupes/accueil-petite-enfance/seances/nouvelle/")
    alice.page.get_by_role("button", name="Préparer la séance").click()
    alice.page.wait_for_url("**/seances/*-*/")
    return alice.page.url


def lead_to(alice: Facilitator, stage: str) -> None:
    while alice.page.locator("#stage-name").text_content() != stage:
        before = alice.page.locator("#stage-name").text_content()
        alice.press("/suivant/")
        expect(alice.page.locator("#stage-name")).not_to_have_text(before or "", timeout=LONG)


def test_a_killed_server_loses_nothing_and_doubles_nothing(mortal, arrive):
    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.page.goto(plan(alice))
    bruno.press("/s-asseoir/")
    lead_to(alice, "Clarification")
    bruno.is_at("Clarification")
    bruno.write("/apport/", "body", "Vue avant la panne ?")
    alice.reads("Vue avant la panne ?")
    before = alice.remaining()

    mortal.stop(signal.SIGKILL)
    bruno.write("/apport/", "body", "Écrite pendant la panne ?")
    bruno.reads("votre texte est gardé ici")
    mortal.start()

    words = alice.page.locator(".contribution__words")
    expect(words.filter(has_text="Écrite pendant la panne ?")).to_have_count(1, timeout=AWHILE)
    expect(words.filter(has_text="Vue avant la panne ?")).to_have_count(1)
    expect(bruno.page.locator("#composer textarea")).to_have_value("", timeout=LONG)
    alice.is_at("Clarification")
    # The deadline is stored: the clock went on while the server was dead.
    assert alice.remaining() < before


def test_a_text_that_the_next_stage_overtakes_stays_with_its_author(mortal, arrive):
    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.page.goto(plan(alice))
    bruno.press("/s-asseoir/")
    lead_to(alice, "Clarification")
    bruno.is_at("Clarification")
    bruno.page.locator("#composer textarea").fill("Une question que je n'ai pas eu le temps d'envoyer")
    alice.next_stage("Reformulations")
    bruno.is_at("Reformulations")
    kept = bruno.page.locator("#kept textarea")
    expect(kept).to_have_value("Une question que je n'ai pas eu le temps d'envoyer", timeout=LONG)
    alice.does_not_read("Une question que je n'ai pas eu le temps d'envoyer")


def test_what_is_typed_while_the_words_before_leave_stays_and_is_not_sent_with_them(mortal, arrive):
    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.page.goto(plan(alice))
    bruno.press("/s-asseoir/")
    lead_to(alice, "Clarification")
    bruno.is_at("Clarification")
    held: list[Route] = []
    bruno.page.route("**/apport/", lambda route: held.append(route))
    field = bruno.page.locator("#composer textarea")
    field.fill("Depuis quand ?")
    with bruno.page.expect_request("**/apport/"):
        field.press("Control+Enter")
    field.press_sequentially("Et avec qui ?")
    expect(field).to_have_value("Depuis quand ?Et avec qui ?")
    # It is lost on the way: what is tried again is what was sent, not what the field holds by then.
    held.pop().abort()
    bruno.page.unroute("**/apport/")
    words = alice.page.locator(".contribution__words")
    expect(words.filter(has_text="Depuis quand ?")).to_have_text("Depuis quand ?", timeout=LONG)
    expect(field).to_have_value("Et avec qui ?", timeout=LONG)
    field.press("Control+Enter")
    expect(words.filter(has_text="Et avec qui ?")).to_have_text("Et avec qui ?", timeout=LONG)
    expect(field).to_have_value("", timeout=LONG)


def test_a_phone_that_slept_shows_the_present_within_fifteen_seconds(mortal, arrive):
    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.page.goto(plan(alice))
    bruno.press("/s-asseoir/")
    bruno.is_at("Préparation")
    bruno.page.context.set_offline(True)
    lead_to(alice, "Exposé")
    bruno.page.context.set_offline(False)
    expect(bruno.page.locator("#stage-name")).to_have_text("Exposé", timeout=15_000)


def test_a_seance_is_led_and_lived_with_the_keyboard_alone(mortal, arrive):
    """Every step by Tab, Enter and typing; the focus is where it was after the news arrived."""
    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.page.goto(plan(alice))
    reach(bruno, "Prendre place")
    bruno.page.keyboard.press("Enter")
    bruno.is_at("Préparation")
    stage = "Préparation"
    while stage != "Clarification":
        reach(alice, "suivant/")
        alice.page.keyboard.press("Enter")
        expect(alice.page.locator("#stage-name")).not_to_have_text(stage, timeout=LONG)
        stage = alice.page.locator("#stage-name").text_content() or ""
    bruno.is_at("Clarification")
    reach(bruno, "TEXTAREA")
    bruno.page.keyboard.type("Une question sans souris ?")
    bruno.page.keyboard.press("Control+Enter")
    alice.reads("Une question sans souris ?")
    # Somebody else's news does not take the focus away from who is typing.
    bruno.page.keyboard.type("La suivante")
    alice.press("/ajouter/")
    expect(bruno.page.locator("count-down").first).to_have_attribute(
        "deadline", re.compile("."), timeout=LONG
    )
    expect(bruno.page.locator("textarea:focus")).to_have_value("La suivante")


def reach(screen: Screen, what: str) -> None:
    """Press Tab until the focus is on a control that says `what`, posts to it, or is such an element."""
    seen = """what => {
        const on = document.activeElement;
        const says = on.textContent.includes(what) || (on.form?.action ?? "").endsWith(what);
        return on.tagName === what || (on.tagName === "BUTTON" && says);
    }"""
    for _press in range(120):
        if screen.page.evaluate(seen, what):
            return
        screen.page.keyboard.press("Tab")
    raise AssertionError(f"no way to {what!r} with the keyboard")


def come(screen: Screen, requests: list) -> None:
    """Wait for the browser to have asked."""
    for _turn in range(300):
        if requests:
            return
        screen.page.wait_for_timeout(50)
    raise AssertionError("the page did not ask")


def test_an_answer_that_news_overtook_takes_nothing_back(mortal, arrive):
    """The page asks for its regions; before the answer arrives, the stage moves on. The new one stays."""
    alice, bruno = arrive("alice@pais.example"), arrive("bruno@pais.example")
    bruno.page.goto(plan(alice))
    bruno.press("/s-asseoir/")
    expect(bruno.page.locator("live-room[data-state=live]")).to_have_count(1, timeout=LONG)
    held, later = [], []

    def hold(route):
        if held:
            later.append(route)
            route.continue_()
        else:
            held.append((route, route.fetch()))

    bruno.page.route("**/etat/", hold)
    bruno.page.evaluate("document.querySelector('live-room').refresh()")
    come(bruno, held)
    before = bruno.page.locator("#stage-name").text_content()
    alice.press("/suivant/")
    expect(bruno.page.locator("#stage-name")).not_to_have_text(before or "", timeout=LONG)
    after = bruno.page.locator("#stage-name").text_content()
    route, answer = held[0]
    route.fulfill(response=answer)
    come(bruno, later)  # the page asks again instead
    expect(bruno.page.locator("#stage-name")).to_have_text(after or "")


def test_a_button_that_meets_no_server_says_so_and_works_when_pressed_again(mortal, arrive):
    alice = arrive("alice@pais.example")
    alice.page.goto(plan(alice))
    alice.page.route("**/suivant/", lambda route: route.abort())
    before = alice.page.locator("#stage-name").text_content()
    alice.press("/suivant/")
    expect(alice.page.locator("#refusal")).to_contain_text("ce bouton n’a rien fait", timeout=LONG)
    alice.page.unroute("**/suivant/")
    alice.press("/suivant/")
    expect(alice.page.locator("#stage-name")).not_to_have_text(before or "", timeout=LONG)
    expect(alice.page.locator("#refusal .unheard")).to_have_count(0)
