"""A gathering from its first line to its last: begun by the team, given an atelier, announced, read and
registered to by a visitor, put off to another day, called off. Each time, those whom it concerns are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page, expect

from groups import days
from tests.browser import post_office
from tests.browser.room import LONG
from tests.browser.test_accessibility import violations
from tests.browser.test_village import fits, press_until_read

pytestmark = pytest.mark.browser
TITLE, ATELIER = "Village de Barcelonnette", "Réparer ensemble"
CLAUDINE, WHY = "claudine@exemple.fr", "La salle des fêtes est fermée pour travaux."


@dataclass
class Village:
    """The gathering's address, the days it is to be held, and what axe found on the way."""

    address: str
    day: date
    later: date
    wrong: list

    def at(self, page: Page, where: str = "") -> Page:
        page.goto(f"{self.address}{where}")
        return page

    def look(self, *pages: Page) -> None:
        for page in pages:
            assert fits(page, page.viewport_size["width"]), page.url  # type: ignore[index]
            self.wrong += violations(page)


@pytest.mark.timeout(600)
def test_a_gathering_is_prepared_announced_put_off_and_called_off(site, person):
    renee, claudine = person("renee@pais.example"), person(width=360)
    late = person()
    village = begin(renee)
    give_it_an_atelier(village, renee)
    nobody_knows_of_it(village, claudine)
    announce(village, renee)

    registers_with_the_keyboard_alone(village, claudine)
    assert said(village.day) in letter(site, "Votre inscription")
    village.at(late, "inscription/").get_by_label("Votre prénom et votre nom").fill("Karim Belaïd")

    put_off(village, renee)
    claudine.reload()
    expect(claudine.get_by_text(said(village.later)).first).to_be_visible()
    expect(claudine.get_by_text(said(village.day))).to_have_count(0)
    expect(claudine.get_by_text("Vous avez une place").first).to_be_visible()
    village.look(claudine)
    assert said(village.later) in letter(site, "Ce qui change")

    call_off_with_the_keyboard_alone(village, renee)
    claudine.reload()
    expect(claudine.get_by_text("La rencontre est annulée.").first).to_be_visible()
    expect(claudine.get_by_text(WHY).first).to_be_visible()
    village.look(claudine)
    assert WHY in letter(site, "Annulée")
    the_group_is_told(village, person("alice@pais.example"))
    its_page_says_so_and_takes_nobody(village, person(width=360), late)
    assert village.wrong == []


def begin(renee: Page) -> Village:
    day = localdate() + timedelta(days=60)
    renee.goto("/rencontres/")
    renee.get_by_role("main").get_by_role("link", name="Préparer une rencontre").click()
    renee.get_by_label("Titre").fill(TITLE)
    renee.locator("[name=day]").fill(day.isoformat())
    renee.locator("[name=starts]").fill("10:00")
    renee.locator("[name=ends]").fill("16:00")
    renee.get_by_label("Lieu").fill("Salle des fêtes")
    wrong = violations(renee)
    renee.get_by_role("button", name="Commencer").click()
    renee.get_by_role("heading", name="Elle n’est pas encore annoncée").wait_for()
    address = renee.url.removesuffix("preparer/")
    village = Village(address, day, day + timedelta(days=21), wrong)
    village.look(renee)
    return village


def give_it_an_atelier(village: Village, renee: Page) -> None:
    renee.get_by_role("main").get_by_role("link", name="Programme").first.click()
    renee.get_by_role("link", name="Ajouter une ligne").first.click()
    renee.get_by_label("Titre").fill(ATELIER)
    renee.get_by_label("Qu’est-ce que c’est ?").select_option("workshop")
    renee.locator("[name=starts]").fill("14:00")
    renee.locator("[name=ends]").fill("15:30")
    renee.get_by_label("On s’y inscrit à l’avance").check()
    renee.get_by_label("Nombre de places").fill("2")
    village.look(renee)
    renee.get_by_role("button", name="Ajouter au programme").click()
    expect(renee.locator("article.line").filter(has_text=ATELIER)).to_be_visible()
    village.look(renee)


def nobody_knows_of_it(village: Village, visitor: Page) -> None:
    answer = visitor.goto(village.address)
    assert answer is not None and answer.status == 404


def announce(village: Village, renee: Page) -> None:
    village.at(renee, "preparer/").get_by_role("button", name="Annoncer la rencontre").click()
    expect(renee.get_by_text("La rencontre est annoncée.")).to_be_visible()
    village.look(renee)


def reach(page: Page, element: Locator) -> None:
    """With the Tab key only."""
    for _press in range(120):
        if element.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {element} with the keyboard")


def press(page: Page, element: Locator) -> None:
    reach(page, element)
    page.keyboard.press("Enter")


def write(page: Page, element: Locator, words: str) -> None:
    reach(page, element)
    page.keyboard.type(words)


def registers_with_the_keyboard_alone(village: Village, claudine: Page) -> None:
    village.at(claudine).get_by_role("heading", name=TITLE, level=1).wait_for()
    expect(claudine.get_by_text(said(village.day)).first).to_be_visible()
    expect(claudine.get_by_text(ATELIER).first).to_be_visible()
    village.look(claudine)
    press(claudine, claudine.get_by_role("link", name=re.compile("S’inscrire|Je m’inscris")).first)
    claudine.get_by_role("heading", name="S’inscrire").wait_for()
    reach(claudine, claudine.locator("[name=category]").first)
    claudine.keyboard.press("Space")
    write(claudine, claudine.get_by_label("Votre prénom et votre nom"), "Claudine Reynaud")
    write(claudine, claudine.get_by_label("Votre adresse e-mail"), CLAUDINE)
    reach(claudine, claudine.get_by_label(re.compile(ATELIER)))
    claudine.keyboard.press("Space")
    village.look(claudine)
    button = claudine.get_by_role("button", name="Je m’inscris")
    with claudine.expect_navigation():
        press(claudine, button)
    while claudine.get_by_text("C’était très rapide").is_visible():
        with claudine.expect_navigation():
            press(claudine, button)
    claudine.get_by_role("heading", name="Bonjour Claudine").wait_for()
    expect(claudine.get_by_label(re.compile(ATELIER))).to_be_checked()
    village.look(claudine)


def put_off(village: Village, renee: Page) -> None:
    """With its programme."""
    village.at(renee, "preparer/").get_by_role("link", name="Modifier la rencontre").click()
    renee.locator("[name=day]").fill(village.later.isoformat())
    village.look(renee)
    renee.get_by_role("button", name="Enregistrer").click()
    expect(renee.get_by_text("La rencontre est modifiée.")).to_be_visible()
    village.at(renee, "programme/preparer/")
    village.look(renee)
    renee.get_by_role("button", name="Tout déplacer").click()
    expect(renee.get_by_role("button", name="Tout déplacer")).to_have_count(0)
    expect(renee.locator("article.line").filter(has_text=ATELIER)).to_be_visible()


def call_off_with_the_keyboard_alone(village: Village, renee: Page) -> None:
    village.at(renee, "preparer/")
    press(renee, renee.locator("summary", has_text="Annuler la rencontre"))
    write(renee, renee.locator("form[action$='/annuler/'] [name=words]"), WHY)
    village.look(renee)
    press(renee, renee.get_by_role("button", name="Oui, annuler cette rencontre"))
    expect(renee.get_by_text("Cette rencontre est annulée.").first).to_be_visible(timeout=LONG)
    village.look(renee)


def the_group_is_told(village: Village, alice: Page) -> None:
    alice.goto("/avis/")
    told = alice.get_by_text(f"La rencontre « {TITLE} », prévue {said(village.later)}")
    expect(told.first).to_be_visible()
    expect(told.first).to_contain_text("n’aura pas lieu")


def its_page_says_so_and_takes_nobody(village: Village, visitor: Page, late: Page) -> None:
    village.at(visitor).get_by_text("Cette rencontre est annulée.").first.wait_for()
    expect(visitor.get_by_text(WHY).first).to_be_visible()
    expect(visitor.get_by_role("link", name=re.compile("S’inscrire|Je m’inscris"))).to_have_count(0)
    village.look(visitor)
    village.at(visitor, "inscription/")
    expect(visitor.get_by_text("on ne s’y inscrit plus").first).to_be_visible()
    expect(visitor.get_by_role("button", name="Je m’inscris")).to_have_count(0)
    village.look(visitor)
    # Whoever had the form open learns it when they send it.
    late.locator("label.choice--tall").first.click()
    late.get_by_label("Votre adresse e-mail").fill("karim@exemple.fr")
    press_until_read(late, "Je m’inscris")
    expect(late.get_by_text("on ne s’y inscrit plus").first).to_be_visible()
    village.look(late)


def said(day: date) -> str:
    return days.said(day, "l j F")


def letter(site, about: str) -> str:
    """What was written to Claudine, of which the newest says `about`."""
    message = post_office.mail_to(site, CLAUDINE, f"{about} : {TITLE}")
    return post_office.words_of(message)
