"""One day of the Village of Sisteron, from its public page to its balance sheet: a telephone that registers,
one that waits for an atelier where websockets are refused, somebody typed by the team with the keyboard only,
two desks one of which loses its network, two tables, the wall and their clock, an initiative noted on the
spot. axe looks at each page, on telephones of 360 px and at the team's 1280."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser import post_office
from tests.browser.room import LONG, Screen
from tests.browser.test_accessibility import violations
from tests.browser.test_arrivals import arrive, here, walk_in, welcome
from tests.browser.test_tables import badge_of, comes_with
from tests.browser.test_village import fits, press_until_read
from tests.browser.today import village_today

pytestmark = pytest.mark.browser
ATELIER = "Réparer ensemble"
# Of one place, at the end of the day.
BOOKED = """
Item.objects.create(gathering=village, title="Réparer ensemble", is_booked=True, capacity=1,
    starts_at=begins + timedelta(hours=8), ends_at=begins + timedelta(hours=9))
"""


@dataclass
class Village:
    address: str
    wrong: list

    def at(self, page: Page, where: str = "") -> Page:
        page.goto(f"{self.address}{where}")
        return page

    def look(self, *pages: Page) -> None:
        """Nothing sticks out, and axe finds nothing."""
        for page in pages:
            assert fits(page, page.viewport_size["width"]), page.url  # type: ignore[index]
            self.wrong += violations(page)


@pytest.fixture
def village(site) -> Village:
    return Village(village_today(site, "Village de Sisteron", BOOKED), [])


@pytest.mark.timeout(600)
def test_a_whole_day(person, village):
    claudine, karim = person(width=360), person(width=360, sockets=False)
    renee = person("renee@pais.example")

    registers(village, claudine, "Claudine Reynaud", "claudine@exemple.fr", "vous avez une place")
    registers(village, karim, "Karim Belaïd", "karim@exemple.fr", "vous êtes sur la liste d’attente")
    the_team_types_who_phones(village, renee)
    claudine.get_by_label(re.compile(ATELIER)).uncheck()
    claudine.get_by_role("button", name="Garder ces ateliers").click()
    karim.reload()
    expect(karim.get_by_text("vous avez une place").first).to_be_visible(timeout=LONG)

    two_desks(village, person)
    two_tables(village, renee, claudine, karim, person())
    an_initiative_on_the_spot(village, person("dora@pais.example", width=360))
    the_balance_sheet(village, renee)
    assert village.wrong == []


@pytest.mark.timeout(600)
def test_the_balance_sheet_is_sent_and_who_may_read_it_is_told(site, person, village):
    renee, dora = person("renee@pais.example"), person("dora@pais.example", width=360)
    village.at(renee, "recolte/").get_by_role("button", name="L’écrire maintenant").click()
    renee.wait_for_url("**/documents/**")
    sheet = renee.url
    village.at(renee, "recolte/").locator("summary", has_text="Envoyer le bilan…").click()
    village.look(renee)
    renee.get_by_role("button", name="Oui, envoyer le bilan").click()
    expect(renee.get_by_text("Le bilan est envoyé aux membres du groupe")).to_be_visible()
    expect(renee.locator("summary", has_text="Envoyer le bilan à nouveau…")).to_be_visible()
    village.look(renee)

    dora.goto("/avis/")
    dora.get_by_role("link", name="Voici le bilan de « Village de Sisteron »").first.click()
    expect(dora.get_by_role("main")).to_contain_text("Village de Sisteron", timeout=LONG)
    assert dora.url == sheet
    assert post_office.mail_to(site, "dora@pais.example", "Le bilan de « Village de Sisteron »")
    bruno = person("bruno@pais.example")  # of another group
    bruno.goto("/avis/")
    expect(bruno.get_by_text("le bilan de « Village de Sisteron »")).to_have_count(0)
    answer = bruno.goto(sheet)
    assert answer is not None and answer.status == 404
    assert village.wrong == []


def registers(village: Village, phone: Page, name: str, email: str, said: str) -> None:
    village.look(village.at(phone))
    phone.get_by_role("link", name=re.compile("S’inscrire|Je m’inscris")).first.click()
    phone.locator("label.choice--tall").first.click()
    phone.get_by_label("Votre prénom et votre nom").fill(name)
    phone.get_by_label("Votre adresse e-mail").fill(email)
    phone.get_by_label(re.compile(ATELIER)).check()
    village.look(phone)
    press_until_read(phone, "Je m’inscris")
    phone.get_by_role("heading", name=f"Bonjour {name.split()[0]}").wait_for()
    expect(phone.get_by_text(said).first).to_be_visible()
    village.look(phone)


def the_team_types_who_phones(village: Village, renee: Page) -> None:
    """From the name to the next person without a mouse."""
    village.at(renee, "inscriptions/nouvelle/").locator("[name=name]").focus()
    keys = renee.keyboard
    keys.type("Marcel Figuière")
    keys.press("Tab")
    keys.press("Space")
    renee.locator("[name=phone]").focus()
    keys.type("04 92 00 00 00")
    keys.press("Enter")
    expect(renee.get_by_role("link", name="Marcel Figuière")).to_be_visible()
    expect(renee.locator("[name=name]")).to_have_value("")
    village.look(renee)


def two_desks(village: Village, person) -> None:
    alice, dora = person("alice@pais.example", width=360), person("dora@pais.example", width=360)
    for desk in (alice, dora):
        arrive(desk, f"{village.address}accueil/")
    dora.context.set_offline(True)
    welcome(dora, "Claudine Reynaud")
    welcome(dora, "Karim Belaïd")
    expect(dora.locator("[data-part-of=unsent]")).to_contain_text("2")
    village.look(dora)
    welcome(alice, "Karim Belaïd")
    welcome(alice, "Marcel Figuière")
    walk_in(alice, "Paul Sans Carton")
    village.look(alice)
    dora.context.set_offline(False)
    expect(dora.locator("welcome-desk")).to_have_attribute("data-line", "online", timeout=40_000)
    expect(alice.locator("#arrivals-counter strong").first).to_have_text("4", timeout=LONG)
    assert here(dora) == 4


def two_tables(village: Village, renee: Page, near: Page, far: Page, wall: Page) -> None:
    village.at(renee, "tables/dresser/").locator("[name=count]").fill("2")
    village.look(renee)
    renee.get_by_role("button", name="Dresser les tables").click()
    renee.get_by_role("button", name="Commencer, toutes les tables").wait_for()
    tables, find = renee.url, f"{village.address}ma-table/"
    wall.goto(renee.get_by_role("link", name="Ouvrir l’écran à projeter").get_attribute("href") or "")
    village.look(wall)
    for phone, number in ((near, 1), (far, 2)):
        renee.goto(tables)
        comes_with(phone, find, badge_of(renee, number), number)
    expect(renee.locator("#tables-waiting li")).to_have_count(2, timeout=LONG)
    renee.get_by_role("button", name="Faire entrer tout le monde").click()
    renee.get_by_role("button", name="Commencer, toutes les tables").click()
    for phone in (near, far):
        Screen(phone, "").is_at("Accueil")
    expect(wall.locator(".tables-wall__stage")).to_have_text("Accueil", timeout=LONG)
    left = [Screen(screen, "").remaining() for screen in (near, far, wall)]
    assert max(left) - min(left) < 1_500  # a page that polls learns of a change within its poll
    renee.get_by_role("button", name="Appeler").click()
    for screen in (near, far, wall):
        expect(screen.get_by_text("on change d’étape")).to_be_visible(timeout=LONG)
    renee.get_by_role("button", name="Étape suivante, toutes les tables").click()
    for phone in (near, far):
        Screen(phone, "").is_at("Choix du sujet")
    expect(wall.locator(".tables-wall__stage")).to_have_text("Choix du sujet", timeout=LONG)
    village.look(renee, near, far, wall)


def an_initiative_on_the_spot(village: Village, dora: Page) -> None:
    """Heard in the alley, where there is no network: it leaves by itself."""
    village.at(dora, "noter/").get_by_role("tab", name="Une initiative").click()
    form = dora.locator("#note-initiative")
    form.locator("[name$=what]").fill("La buvette des aidants")
    form.locator("[name$=place]").fill("Sisteron")
    form.locator("[name$=agreed]").check()
    village.look(dora)
    dora.context.set_offline(True)
    form.get_by_role("button", name="Noter l’initiative").click()
    expect(dora.get_by_text("attend le réseau")).to_be_visible(timeout=LONG)
    dora.context.set_offline(False)
    expect(dora.locator("[data-spot-list]")).to_contain_text("La buvette des aidants", timeout=40_000)


def the_balance_sheet(village: Village, renee: Page) -> None:
    village.at(renee, "recolte/")
    expect(renee.get_by_text("La buvette des aidants").first).to_be_visible()
    village.look(renee)
    renee.get_by_role("button", name="L’écrire maintenant").click()
    renee.wait_for_url("**/documents/**")
    text = renee.get_by_role("main")
    expect(text).to_contain_text("La buvette des aidants", timeout=LONG)
    expect(text).to_contain_text("n. c. personnes sont venues")  # fewer than five: not said
    village.look(renee)
