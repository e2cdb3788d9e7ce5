"""A board whose server is killed in the middle of a gesture: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import re
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.room import LONG
from tests.browser.test_board_canvas import MAKE, Screen

pytestmark = pytest.mark.browser
AWHILE = 40_000  # a browser that lost its server comes back with jitter, up to half a minute later


@pytest.fixture
def site(mortal):
    """People come to a server that may be killed."""
    return mortal


def test_a_killed_server_loses_no_card_and_doubles_none(site, person):
    made = re.search(r"made (\S+)", site.manage("shell", "-c", MAKE))
    assert made
    alice = Screen(person("alice@pais.example"), made[1])
    phone = person("bruno@pais.example", width=360)
    phone.goto(made[1])
    expect(phone.locator("board-views")).to_have_attribute("data-view", "list")
    expect(phone.locator("live-room")).to_have_attribute("data-state", "live", timeout=LONG)

    site.stop(signal.SIGKILL)
    alice.take("Garde du mercredi")
    alice.carry("Idées")
    alice.drop()
    expect(alice.page.get_by_text("Le serveur n’a pas répondu")).to_be_visible(timeout=LONG)
    alice.has("Garde du mercredi", "Besoins")
    phone.get_by_label("Votre carte").fill("Écrite pendant la panne")
    phone.get_by_role("button", name="Ajouter", exact=True).click()
    expect(phone.locator("#composer [data-kept-state]")).to_contain_text(
        "votre texte est gardé ici", timeout=LONG
    )

    site.start()
    mine = phone.locator("li.card", has_text="Écrite pendant la panne")
    expect(mine).to_have_count(1, timeout=AWHILE)
    expect(phone.get_by_label("Votre carte")).to_have_value("", timeout=LONG)
    expect(alice.card("Écrite pendant la panne")).to_have_count(1, timeout=AWHILE)

    alice.take("Garde du mercredi")
    alice.carry("Idées")
    alice.drop()
    moved = phone.locator("section.zone", has=phone.get_by_role("heading", name="Idées", exact=True))
    expect(moved.locator("li.card", has_text="Garde du mercredi")).to_have_count(1, timeout=AWHILE)
    expect(mine).to_have_count(1)
