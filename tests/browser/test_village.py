"""The Village of Sisteron: read on a phone, its programme made of what people offer, helped by who has no
account, and registered to in a minute."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser
VILLAGE = "Village des initiatives solidaires de Sisteron"


def press_until_read(page: Page, button: str) -> None:
    """Three seconds is what a person takes; whoever is faster presses again, and loses nothing."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()
    while page.get_by_text("C’était très rapide").is_visible():
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()


def open_village(page: Page) -> str:
    """The next one, from the list; and its address."""
    page.goto("/rencontres/")
    page.get_by_role("main").get_by_role("link", name=VILLAGE, exact=True).first.click()
    page.get_by_role("heading", name=VILLAGE, level=1).wait_for()
    return page.url.split("/rencontres/")[1].strip("/")


def fits(page: Page, width: int = 360) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= width


def test_its_programme_is_read_on_a_phone_by_hour_by_space_and_by_theme(person):
    phone = person(width=320)
    slug = open_village(phone)
    wrong = violations(phone)
    phone.goto(f"/rencontres/{slug}/programme/")
    phone.get_by_role("heading", name=VILLAGE, level=1).wait_for()
    assert fits(phone, 320)
    wrong += violations(phone)
    phone.get_by_role("link", name="lieu par lieu").click()
    phone.get_by_role("heading", name="Salle du conseil").wait_for()
    phone.get_by_role("link", name="Accès à l’emploi").click()
    expect(phone.get_by_text("Sans voiture, comment venir travailler ?")).to_be_visible()
    expect(phone.get_by_text("Mes droits sans écran")).to_have_count(0)
    assert fits(phone, 320)
    assert wrong + violations(phone) == []


def test_its_programme_goes_down_hour_after_hour_on_a_large_screen(person):
    page = person(width=1280)
    slug = open_village(page)
    page.goto(f"/rencontres/{slug}/programme/")
    hours = page.locator(".hours__slot").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert len(hours) > 1 and len(set(hours)) == 1


def test_what_a_visitor_offers_arrives_on_the_list_that_the_team_has_open(person):
    phone, renee = person(width=360), person("renee@pais.example")
    slug = open_village(phone)
    renee.goto(f"/rencontres/{slug}/appel/")
    renee.wait_for_selector("live-room[data-state=live]")
    renee.evaluate("() => { window.still = true; }")
    phone.get_by_role("link", name="Proposer un stand ou un atelier").click()
    phone.get_by_label("un stand").check()
    phone.get_by_label("Titre").fill("La bourse aux graines")
    phone.get_by_label("Qui le tient ?").fill("Le jardin partagé")
    phone.get_by_label("Votre nom").fill("Claudine")
    phone.get_by_label("Votre téléphone").fill("06 11 22 33 44")
    press_until_read(phone, "Envoyer la proposition")
    phone.get_by_role("heading", name="Merci, c’est arrivé").wait_for()
    expect(renee.get_by_role("link", name="La bourse aux graines").first).to_be_visible(timeout=LONG)
    assert renee.evaluate("() => window.still"), "the page was not loaded again"
    assert violations(renee) == []


def test_what_a_visitor_offers_is_put_on_the_programme_and_what_cannot_be_is_said(person):
    phone = person(width=360)
    slug = open_village(phone)
    phone.get_by_role("link", name="Proposer un stand ou un atelier").click()
    phone.get_by_label("un atelier").check()
    phone.get_by_label("Titre").fill("Réparer son vélo")
    phone.get_by_label("Qui le tient ?").fill("Les Roues libres")
    phone.get_by_label("Votre nom").fill("Claudine")
    wrong = violations(phone)
    press_until_read(phone, "Envoyer la proposition")
    phone.get_by_text("Laissez une adresse e-mail ou un téléphone").first.wait_for()
    assert phone.get_by_label("Titre").input_value() == "Réparer son vélo"
    wrong += violations(phone)
    phone.get_by_label("Votre téléphone").fill("06 11 22 33 44")
    press_until_read(phone, "Envoyer la proposition")
    phone.get_by_role("heading", name="Merci, c’est arrivé").wait_for()
    assert fits(phone)
    receipt = phone.url
    wrong += violations(phone)

    renee = person("renee@pais.example")
    renee.goto(f"/rencontres/{slug}/appel/")
    wrong += violations(renee)
    renee.get_by_role("link", name="Décider Réparer son vélo").click()
    renee.get_by_label("De", exact=False).first.wait_for()
    wrong += violations(renee)
    renee.locator("input[name=starts]").fill("11:30")
    renee.locator("input[name=ends]").fill("12:30")
    renee.get_by_label("Où").select_option(label="Salle du conseil")
    renee.get_by_label("Un mot pour la personne").fill("Venez avec des rustines !")
    renee.get_by_role("button", name="Mettre au programme").click()
    renee.get_by_text("est au programme").first.wait_for()
    renee.goto(f"/rencontres/{slug}/programme/preparer/")
    renee.get_by_text("Au même endroit et à la même heure").first.wait_for()
    wrong += violations(renee)
    renee.get_by_role("main").get_by_role("link", name="Réparer son vélo").click()
    renee.get_by_label("Où").select_option(label="Cour")
    wrong += violations(renee)
    renee.get_by_role("button", name="Enregistrer").click()
    renee.get_by_role("heading", name="Le programme").wait_for()
    expect(renee.get_by_text("Au même endroit et à la même heure")).to_have_count(0)

    phone.goto(receipt)
    phone.get_by_text("Venez avec des rustines !").wait_for()
    expect(phone.get_by_text(re.compile("de 11 h 30 à 12 h 30"))).to_be_visible()
    expect(phone.get_by_text("06 11 22 33 44")).to_have_count(0)
    assert wrong + violations(phone) == []


def test_somebody_without_an_account_takes_a_turn_by_the_address_they_were_given(person):
    renee = person("renee@pais.example")
    slug = open_village(renee)
    renee.goto(f"/rencontres/{slug}/benevoles/")
    address = renee.locator(".feed-address").inner_text()
    wrong = violations(renee)
    phone = person(width=360)
    phone.goto("/rencontres/" + address.split("/rencontres/")[1])
    phone.get_by_label(re.compile("Ranger")).check()
    phone.get_by_label("Votre prénom et votre nom").fill("Bernard Sicard")
    phone.get_by_label("Votre téléphone").fill("06 55 44 33 22")
    assert fits(phone)
    wrong += violations(phone)
    press_until_read(phone, "Je m’en charge")
    phone.get_by_role("heading", name="Merci, c’est noté").wait_for()
    expect(phone.get_by_text("Bernard")).to_have_count(0)
    wrong += violations(phone)
    renee.reload()
    renee.get_by_text("Bernard Sicard").first.wait_for()
    phone.get_by_role("button", name="Je ne peux plus").click()
    phone.get_by_text("Vous n’avez plus de créneau.").wait_for()
    renee.reload()
    expect(renee.get_by_text("Bernard Sicard")).to_have_count(0)
    assert wrong + violations(renee) == []


def placed_in(page: Page, slug: str, title: str) -> int:
    """How many have a place in this atelier, as who prepares reads it."""
    page.goto(f"/rencontres/{slug}/programme/preparer/")
    said = page.locator("article.line").filter(has_text=title).locator(".line__facts").inner_text()
    found = re.search(r"(\d+) inscrits?", said)
    return int(found.group(1)) if found else 0


def test_a_phone_registers_to_the_village_and_to_an_atelier(person):
    renee, phone = person("renee@pais.example"), person(width=360)
    slug = open_village(phone)
    before = placed_in(renee, slug, "Mes droits sans écran")
    phone.goto(f"/rencontres/{slug}/inscription/")
    phone.locator("label.choice--tall").first.click()
    phone.get_by_label("Votre prénom et votre nom").fill("Claudine Reynaud")
    phone.get_by_label("Votre adresse e-mail").fill("claudine@exemple.fr")
    phone.get_by_label(re.compile("Mes droits sans écran")).check()
    phone.get_by_label("Mangez-vous sur place ?").select_option(label="oui")
    assert fits(phone)
    wrong = violations(phone)
    press_until_read(phone, "Je m’inscris")
    phone.get_by_role("heading", name="Bonjour Claudine").wait_for()
    assert fits(phone)
    wrong += violations(phone)
    assert placed_in(renee, slug, "Mes droits sans écran") == before + 1
    assert wrong == []
