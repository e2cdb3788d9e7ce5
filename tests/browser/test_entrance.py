"""At the entrance, telephones in hand: one code for those who come together, one for who did not register,
read by the camera of a desk, with and without network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from tests.browser.test_arrivals import arrive, here
from tests.browser.test_village import fits, press_until_read
from tests.browser.today import village_today

pytestmark = pytest.mark.browser
# A camera before which telephones are held: it sees the pictures that it is shown, side by side.
CAMERA = """
async (addresses) => {
  const pictures = await Promise.all(addresses.map(async (address) => {
    const picture = Object.assign(new Image(), { src: address });
    await picture.decode();
    return picture;
  }));
  const size = { width: 600 * pictures.length, height: 600 };
  const canvas = Object.assign(document.createElement("canvas"), size);
  const paper = canvas.getContext("2d");
  const draw = () => {
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, 600);
    pictures.forEach((picture, rank) => paper.drawImage(picture, 600 * rank + 50, 50, 500, 500));
  };
  draw();
  setInterval(draw, 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}
"""
# A browser that reads codes by itself: what two badges side by side say.
DETECTOR = """
(codes) => {
  window.BarcodeDetector = class {
    static getSupportedFormats = async () => ["qr_code"];
    detect = async () => codes.map((rawValue) => ({ rawValue }));
  };
}
"""


@pytest.fixture
def village(site) -> str:
    return village_today(site, "Village de Manosque")


def said(desk: Page):
    return desk.locator("[data-part-of=said]")


def held_out(phone: Page) -> str:
    """The picture of the code on this telephone, as an address that another page may draw."""
    return phone.locator(".qr img").evaluate(
        """async (picture) => {
          if (picture.src.startsWith("data:")) return picture.src;
          const answer = await fetch(picture.src);
          return "data:image/svg+xml;base64," + btoa(await answer.text());
        }"""
    )


def look_at(desk: Page, *pictures: str) -> None:
    desk.evaluate(CAMERA, list(pictures))
    desk.locator("[data-camera]").click()


def look_away(desk: Page) -> None:
    desk.locator("[data-camera]").click()
    expect(desk.locator("[data-part-of=camera]")).to_be_hidden()


def registers_with(phone: Page, village: str, name: str, others: str) -> None:
    phone.goto(f"{village}inscription/")
    phone.locator("label.choice--tall").first.click()
    phone.get_by_label("Votre prénom et votre nom").fill(name)
    phone.get_by_label("Votre adresse e-mail").fill(f"{name.split()[0].lower()}@exemple.fr")
    phone.get_by_text("Nous venons à plusieurs").click()
    phone.get_by_label("Qui vient avec vous ?").fill(others)
    press_until_read(phone, "Je m’inscris")
    phone.get_by_role("heading", name=f"Bonjour {name.split()[0]}").wait_for()


def writes_on_the_spot(phone: Page, village: str, name: str) -> None:
    phone.goto(village)
    phone.get_by_role("link", name="Je suis sur place").click()
    phone.locator("label.choice--tall").last.click()
    phone.get_by_label("Votre prénom et votre nom").fill(name)
    phone.get_by_role("button", name="Voir mon code").click()
    phone.get_by_role("heading", name="Montrez ce code à l’accueil").wait_for()


def test_one_look_at_one_code_notes_those_who_stand_there_together(person, village):
    phone, desk = person(width=360), person("alice@pais.example", width=360)
    registers_with(phone, village, "Nadia Benyoucef", "Inès Vidal\nKarim Belaïd")
    expect(phone.get_by_text("Un seul code pour vous tous")).to_be_visible()
    phone.get_by_text("Choisir qui est là").click()
    phone.get_by_role("checkbox", name="Karim Belaïd").first.uncheck()
    phone.get_by_role("button", name="Changer le code").click()
    expect(phone.locator("#code")).to_contain_text("Nadia Benyoucef et Inès Vidal")
    wrong = violations(phone)
    assert fits(phone)

    arrive(desk, f"{village}accueil/")
    look_at(desk, held_out(phone))
    expect(said(desk)).to_contain_text("Nadia Benyoucef et Inès Vidal", timeout=LONG)
    expect(said(desk)).to_contain_text("sont là. Bienvenue")
    expect(desk.locator("#arrivals-counter strong").first).to_have_text("2")
    look_away(desk)
    expect(desk.locator("[data-part-of=latest]")).not_to_contain_text("Karim")

    phone.goto(phone.url.split("?")[0])
    look_at(desk, held_out(phone))  # Karim arrives, and she shows the code of them all
    expect(said(desk)).to_contain_text("Karim Belaïd", timeout=LONG)
    expect(said(desk)).not_to_contain_text("Nadia")
    expect(desk.locator("#arrivals-counter strong").first).to_have_text("3")
    assert wrong + violations(desk) == []


def test_who_did_not_register_is_read_from_their_telephone_even_without_network(person, village):
    phone, desk = person(width=360), person("alice@pais.example", width=360)
    writes_on_the_spot(phone, village, "Zénobie Sans Carton")
    wrong = violations(phone)
    assert fits(phone)
    arrive(desk, f"{village}accueil/")
    assert here(desk) == 0, "nothing is kept before the desk reads it"
    desk.evaluate("(reader) => import(reader)", desk.locator("welcome-desk").get_attribute("data-reader"))
    desk.context.set_offline(True)
    look_at(desk, held_out(phone))
    expect(said(desk)).to_contain_text("Zénobie Sans Carton", timeout=LONG)
    expect(said(desk)).to_contain_text("est là, sans inscription")
    look_away(desk)
    desk.context.set_offline(False)
    expect(desk.locator("#arrivals-counter strong").first).to_have_text("1", timeout=40_000)
    look_at(desk, held_out(phone))
    expect(said(desk)).to_contain_text("est déjà là", timeout=LONG)
    assert wrong == []


def test_badges_held_out_together_are_noted_together(person, village):
    phones = [person(width=360), person(width=360)]
    for phone, name in zip(phones, ("Anne Durand", "Ali Benali"), strict=True):
        registers_with(phone, village, name, "")
    badges = [re.sub(r"\s", "", phone.locator(".own-badge__code").inner_text()) for phone in phones]
    desk = person("alice@pais.example", width=360)
    arrive(desk, f"{village}accueil/")
    desk.evaluate(DETECTOR, badges)
    look_at(desk, *(held_out(phone) for phone in phones))
    expect(said(desk)).to_contain_text("Anne Durand et Ali Benali", timeout=LONG)
    expect(desk.locator("#arrivals-counter strong").first).to_have_text("2")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_entrance_is_for_everybody_and_by_the_keyboard(person, village, width):
    visitor = person(width=width)
    visitor.goto(f"{village}sur-place/")
    wrong = violations(visitor)
    visitor.get_by_role("radio").first.focus()
    visitor.keyboard.press("Space")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("Paul Sans")
    visitor.keyboard.press("Enter")
    visitor.get_by_role("heading", name="Montrez ce code à l’accueil").wait_for()
    assert fits(visitor, width)
    assert wrong + violations(visitor) == []


def test_a_name_of_eight_letters_is_looked_for_as_a_name(person, village):
    desk = person("alice@pais.example", width=360)
    arrive(desk, f"{village}accueil/")
    desk.fill("#desk-q", "Paul Sans")
    desk.locator("#desk-q").press("Enter")
    expect(desk.locator("#walk-name")).to_have_value("Paul Sans")
    expect(said(desk)).to_be_hidden()
    desk.fill("#desk-q", "ZZZZ 2345")
    desk.locator("#desk-q").press("Enter")
    expect(said(desk)).to_contain_text("aucune inscription")
