"""The door of a gathering, in browsers: two desks, one of which loses its network; the camera."""

from __future__ import annotations

import re

import pytest
import segno
from playwright.sync_api import Page, Route, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

# A camera that sees one thing: a code on white paper.
CAMERA = """
([size, dark]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 480 });
  const paper = canvas.getContext("2d");
  const side = 400 / (size + 8);
  const draw = () => {
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, 480, 480);
    paper.fillStyle = "#000";
    const at = (module) => 40 + (module + 4) * side;
    for (const [x, y] of dark) paper.fillRect(at(x), at(y), side + 0.5, side + 0.5);
  };
  setInterval(draw, 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}
"""


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
    return f"/rencontres/{said.strip()}/accueil/"


def arrive(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("welcome-desk[data-line=online]")


def welcome(page: Page, name: str) -> None:
    page.fill("#desk-q", name)
    page.get_by_role("button", name=f"Est là : {name}").click()
    expect(page.locator("[data-part-of=said]")).to_contain_text(name)


def walk_in(page: Page, name: str) -> None:
    if not page.locator("#walk-name").is_visible():
        page.get_by_text("Ajouter une personne sans inscription").click()
    page.fill("#walk-name", name)
    page.get_by_role("button", name="Habitant ou usager").click()
    expect(page.locator("[data-part-of=said]")).to_contain_text(name)


def here(page: Page) -> int:
    return int(page.locator("#arrivals-counter strong").first.inner_text())


def test_two_desks_one_of_which_has_no_network_for_a_while(person, address):
    alice, dora = person("alice@pais.example", width=360), person("dora@pais.example", width=360)
    arrive(alice, address)
    arrive(dora, address)
    before = here(alice)

    _kept(dora)
    dora.context.set_offline(True)
    welcome(dora, "Ginette Roubaud")
    welcome(dora, "Samira Haddad")
    walk_in(dora, "Paul Sans Carton")
    expect(dora.locator("welcome-desk")).to_have_attribute("data-line", "offline")
    expect(dora.locator("[data-part-of=unsent]")).to_contain_text("3")

    welcome(alice, "Samira Haddad")
    walk_in(alice, "paul sans carton")
    expect(alice.locator("#arrivals-counter strong").first).to_have_text(str(before + 2))

    dora.reload()  # the telephone slept, and its browser let go of the page
    expect(dora.locator("[data-part-of=unsent]")).to_contain_text("3")
    dora.fill("#desk-q", "ginette")
    expect(dora.locator("[data-part-of=found]")).to_contain_text("pas encore envoyé")

    dora.context.set_offline(False)
    expect(dora.locator("welcome-desk")).to_have_attribute("data-line", "online", timeout=40_000)
    expect(alice.locator("#arrivals-counter strong").first).to_have_text(str(before + 3))
    expect(dora.locator("[data-part-of=notices]")).to_contain_text("Ce nom est déjà noté")
    alice.fill("#desk-q", "ginette")
    expect(alice.locator("[data-part-of=found]")).to_contain_text("Là depuis")


def test_a_desk_whose_answer_was_lost_on_the_way_still_says_that_a_name_was_noted(person, address):
    alice, dora = person("alice@pais.example", width=360), person("dora@pais.example", width=360)
    arrive(alice, address)
    arrive(dora, address)
    walk_in(alice, "Perdue En Route")

    def lose(telling: Route) -> None:
        telling.fetch()  # the server has it
        telling.abort("connectionreset")

    dora.route("**/accueil/gestes/", lose, times=1)
    walk_in(dora, "perdue en route")
    expect(dora.locator("[data-part-of=notices]")).to_contain_text("Ce nom est déjà noté")


def test_those_who_registered_together_are_noted_together_even_without_network(person, address):
    alice = person("alice@pais.example", width=360)
    arrive(alice, address)
    before = here(alice)
    alice.context.set_offline(True)
    welcome(alice, "Paule Latil")
    expect(alice.locator("[data-part-of=together]")).to_be_hidden()  # she came alone
    welcome(alice, "Khadija Belkacem")
    expect(alice.locator("[data-part-of=together]")).to_contain_text("Dominique Jourdan et Étienne Richaud")
    assert violations(alice) == []
    alice.get_by_role("button", name="Sont là aussi").click()
    expect(alice.locator("[data-part-of=said]")).to_contain_text("Dominique Jourdan et Étienne Richaud")
    expect(alice.locator("[data-part-of=said]")).to_contain_text("sont là. Bienvenue")
    expect(alice.locator("[data-part-of=together]")).to_be_hidden()
    expect(alice.locator("[data-part-of=unsent]")).to_contain_text("4")
    alice.context.set_offline(False)
    expect(alice.locator("#arrivals-counter strong").first).to_have_text(str(before + 4), timeout=40_000)


def test_who_is_looked_for_in_vain_is_added_without_typing_the_name_again(person, address):
    alice = person("alice@pais.example", width=360)
    arrive(alice, address)
    before = here(alice)
    alice.fill("#desk-q", "Lise Armand")
    expect(alice.locator("#walk-name")).to_be_hidden()  # she is on the list
    alice.fill("#desk-q", "Zénobie Sans Carton")
    expect(alice.locator("#walk-name")).to_have_value("Zénobie Sans Carton")
    alice.get_by_role("button", name="Habitant ou usager").click()
    expect(alice.locator("[data-part-of=said]")).to_contain_text("Zénobie Sans Carton")
    expect(alice.locator("#desk-q")).to_have_value("")
    expect(alice.locator("#desk-q")).to_be_focused()
    expect(alice.locator("#walk-name")).to_have_value("")
    expect(alice.locator("#arrivals-counter strong").first).to_have_text(str(before + 1))


def _kept(page: Page) -> None:
    page.wait_for_function(
        "async () => (await (await caches.open('desk')).keys()).length > 4", timeout=20_000
    )


def test_a_badge_is_read_by_the_camera_and_one_of_elsewhere_is_said(person, address):
    alice = person("alice@pais.example", width=360)
    arrive(alice, address)
    people = alice.evaluate("async () => (await (await fetch('liste/')).json()).people")
    badge = next(one["badge"] for one in people if one["name"] == "Lise Armand")
    _show(alice, badge)
    alice.locator("[data-camera]").click()
    expect(alice.locator("[data-part-of=said]")).to_contain_text("Lise Armand", timeout=20_000)
    alice.locator("[data-camera]").click()
    expect(alice.locator("[data-part-of=camera]")).to_be_hidden()
    arrive(alice, address)
    _show(alice, "ZZZZZZZZ")
    alice.locator("[data-camera]").click()
    expect(alice.locator("[data-part-of=said]")).to_contain_text("aucune inscription", timeout=20_000)


def _show(page: Page, badge: str) -> None:
    rows = segno.make(badge, error="m", version=1, micro=False).matrix
    dark = [[x, y] for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    page.evaluate(CAMERA, [len(rows), dark])


def test_one_does_not_sign_out_over_what_was_not_sent(person, address):
    dora = person("dora@pais.example")
    arrive(dora, address)
    _kept(dora)
    dora.context.set_offline(True)
    welcome(dora, "Noël Chauvin")
    dora.route(re.compile("/accueil/gestes/"), lambda route: route.abort())
    dora.context.set_offline(False)
    dora.goto("/")
    dora.evaluate("() => document.querySelector('form[action$=\"/deconnexion/\"]').requestSubmit()")
    dora.wait_for_url(re.compile(r"accueil/\?deconnexion"))
    expect(dora.get_by_text("ne sont pas encore envoyées")).to_be_visible()
    dora.unroute(re.compile("/accueil/gestes/"))
    expect(dora.locator("[data-part-of=unsent]")).to_be_hidden(timeout=40_000)
    dora.goto("/")
    dora.evaluate("() => document.querySelector('form[action$=\"/deconnexion/\"]').requestSubmit()")
    dora.wait_for_selector("a[href*=connexion]")
    assert dora.evaluate("() => localStorage.getItem('copies')") == "[]"


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_the_day_are_for_everybody(person, address, width):
    alice, renee = person("alice@pais.example", width=width), person("renee@pais.example", width=width)
    arrive(alice, address)
    wrong = violations(alice)
    alice.fill("#desk-q", "a")
    alice.get_by_text("Ajouter une personne sans inscription").click()
    wrong += violations(alice)
    renee.goto(address.replace("accueil/", "jour/"))
    wrong += violations(renee)
    for page in (alice, renee):
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), page.url
    assert wrong == []
