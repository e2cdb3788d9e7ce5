"""The entrance on a bad day: websockets refused, and the server killed while people stand there."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from tests.browser.test_arrivals import arrive
from tests.browser.test_entrance import held_out, look_at, look_away, registers_with, said, writes_on_the_spot
from tests.browser.today import village_today

pytestmark = pytest.mark.browser


@pytest.fixture
def site(mortal: Site) -> Site:
    """A server of each test's own: it dies here."""
    return mortal


@pytest.fixture
def village(site) -> str:
    return village_today(site, "Village de Manosque")


def test_codes_read_while_the_server_is_dead_are_noted_once_it_lives_where_sockets_are_refused(
    person, site, village
):
    phone, other = person(width=360), person(width=360)
    desk = person("alice@pais.example", width=360, sockets=False)
    registers_with(phone, village, "Nadia Benyoucef", "Inès Vidal\nKarim Belaïd")
    writes_on_the_spot(other, village, "Zénobie Sans Carton")
    arrive(desk, f"{village}accueil/")
    desk.evaluate("(reader) => import(reader)", desk.locator("welcome-desk").get_attribute("data-reader"))
    party, walker = held_out(phone), held_out(other)

    site.stop(signal.SIGKILL)
    look_at(desk, party)
    expect(said(desk)).to_contain_text("Nadia Benyoucef, Inès Vidal et Karim Belaïd", timeout=LONG)
    look_away(desk)
    look_at(desk, walker)
    expect(said(desk)).to_contain_text("Zénobie Sans Carton", timeout=LONG)
    look_away(desk)
    expect(desk.locator("[data-part-of=unsent]")).to_contain_text("4")

    site.start()
    expect(desk.locator("[data-part-of=unsent]")).to_be_hidden(timeout=LONG)
    expect(desk.locator("#arrivals-counter strong").first).to_have_text("4", timeout=LONG)
    look_at(desk, party, walker)
    expect(said(desk)).to_contain_text("déjà là", timeout=LONG)
    expect(desk.locator("[data-part-of=unsent]")).to_be_hidden()
    desk.reload()
    expect(desk.locator("#arrivals-counter strong").first).to_have_text("4")


def test_who_writes_their_name_while_the_server_is_dead_types_nothing_twice(person, site, village):
    phone = person(width=360)
    phone.goto(f"{village}sur-place/")
    phone.locator("label.choice--tall").last.click()
    phone.get_by_label("Votre prénom et votre nom").fill("Zénobie Sans Carton")
    site.stop(signal.SIGKILL)
    phone.get_by_role("button", name="Voir mon code").click()
    expect(phone.locator("[data-kept-state]")).to_contain_text("texte est gardé ici")
    site.start()
    phone.get_by_role("heading", name="Montrez ce code à l’accueil").wait_for(timeout=LONG)
    expect(phone.locator("#spot")).to_contain_text("Zénobie Sans Carton")
    assert phone.evaluate("document.activeElement.tagName") == "H1"
    assert violations(phone) == []
