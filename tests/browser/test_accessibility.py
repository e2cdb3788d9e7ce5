"""Zero axe violations (WCAG 2.2 A and AA, best practices) on every page and at every stage of a séance."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.room import Facilitator, Screen, demonstration

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

VISITOR = (
    "/",
    "/groupes/",
    "/connaissances/",
    "/rejoindre/",
    "/compte/connexion/",
    "/compte/inscription/",
    "/recherche/",
    "/rencontres/",
    "/rencontres/caravanes/la-caravane-des-droits/",
    "/rencontres/integrer/",
    "/rencontres/integrer/cadre/",
    "/rencontres/village-des-initiatives-solidaires-de-sisteron-2023/",
    "/nulle-part/",
)
MEMBER = (
    "/",
    "/groupes/",
    "/seances/",
    "/documents/",
    "/connaissances/",
    "/compte/profil/",
    "/recherche/?q=accueil",
)
FACILITATOR = (
    "/groupes/accueil-petite-enfance/",
    "/groupes/accueil-petite-enfance/personnes/",
    "/groupes/accueil-petite-enfance/seances/nouvelle/",
    "/documents/groupe/accueil-petite-enfance/",
    "/documents/groupe/accueil-petite-enfance/nouveau/",
    "/documents/groupe/accueil-petite-enfance/importer/",
    "/documents/groupe/accueil-petite-enfance/corbeille/",
    "/besoins/groupe/accueil-petite-enfance/",
    "/questions/groupe/accueil-petite-enfance/",
    "/questions/groupe/accueil-petite-enfance/nouvelle/",
    "/actions/groupe/accueil-petite-enfance/",
    "/rencontres/nouvelle/",
    "/rencontres/caravanes/nouvelle/",
    "/rencontres/village-des-initiatives-solidaires-de-sisteron-2023/preparer/",
)


def violations(page: Page) -> list[str]:
    """What axe finds on this page as it stands. Evaluated by the debugger: the page's CSP stays whole."""
    page.emulate_media(reduced_motion="reduce")  # a colour on its way to another is nobody's contrast
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [
        f"{page.url} {page.viewport_size['width']}px: {one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


def check(page: Page, paths: tuple[str, ...]) -> list[str]:
    wrong = []
    for path in paths:
        page.goto(path)
        wrong += violations(page)
    return wrong


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_a_visitor(person, width):
    assert check(person(width=width), VISITOR) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_a_member_and_a_facilitator(person, width):
    assert check(person("alice@pais.example", width=width), MEMBER + FACILITATOR) == []


def test_every_stage_of_a_seance_for_each_seat(site, person):
    """The facilitator's laptop and the client's phone, from the lobby to what is kept."""
    path, _link = demonstration(site.manage("demo"))
    alice = Facilitator(person("alice@pais.example"), "Alice")
    bruno = Screen(person("bruno@pais.example", width=360), "Bruno")
    alice.page.goto("/groupes/accueil-petite-enfance/seances/nouvelle/")
    alice.page.get_by_role("button", name="Préparer la séance").click()
    alice.page.wait_for_url("**/seances/*-*/")
    path = alice.page.url
    wrong = violations(alice.page)
    bruno.page.goto(path)
    wrong += violations(bruno.page)
    bruno.press("/s-asseoir/")
    bruno.is_at("Préparation")
    while True:
        stage = alice.page.locator("#stage-name").text_content()
        if stage == "Choix du sujet":
            bruno.write("/sujets/", "headline", "Un sujet")
            alice.reads("Un sujet")
            alice.press("/choisir/")
        if stage == "Contrat":
            bruno.write("/contrat/", "body", "Une demande")
            alice.reads("Une demande")
        bruno.is_at(stage)
        wrong += violations(alice.page) + violations(bruno.page)
        if stage == "Séance close":
            break
        alice.press("/suivant/")
        alice.page.wait_for_function(
            "before => document.querySelector('#stage-name').textContent !== before", arg=stage
        )
    for one in (alice, bruno):
        one.page.get_by_role("link", name="Voir ce qui est gardé").first.click()
        one.page.wait_for_url("**/bilan/")
        wrong += violations(one.page)
    assert sorted(set(wrong)) == []


# Each page where a gathering is prepared and lived, after the gathering's address.
OF_ITS_TEAM = (
    "preparer/",
    "preparer/modifier/",
    "programme/preparer/",
    "programme/preparer/espaces/",
    "appel/",
    "inscriptions/",
    "inscriptions/nouvelle/",
    "inscriptions/reglages/",
    "benevoles/",
    "accueil/",
    "tables/",
    "tables/dresser/",
    "jour/",
    "rendez-vous/",
    "recolte/",
    "noter/",
)


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_of_the_team_of_a_gathering(person, width):
    renee = person("renee@pais.example", width=width)
    renee.goto("/rencontres/?genre=village")
    village = renee.locator(".gathering-rows a").first.get_attribute("href")
    assert check(renee, (village, *(f"{village}{part}" for part in OF_ITS_TEAM))) == []
