"""A need said in a group meets what somebody offers elsewhere; Renée takes her report away."""

from __future__ import annotations

import pytest

from tests.browser.test_accessibility import check, violations

pytestmark = pytest.mark.browser

NEED = "Un vidéoprojecteur pour la soirée des parents"
OF_ALICE = (
    "/besoins/groupe/accueil-petite-enfance/",
    "/moyens/",
    "/moyens/nouveau/",
    "/ruptures/",
    "/ruptures/nouvelle/",
)
OF_RENEE = (
    "/besoins/",
    "/panorama/",
    "/panorama/synthese/",
    "/panorama/acteurs/",
    "/panorama/conventions/",
    "/panorama/conventions/nouvelle/",
    "/panorama/rapport/",
    "/ruptures/",
)


def test_a_need_meets_an_offer_and_both_say_what_came_of_it(person):
    dora = person("dora@pais.example")
    dora.goto("/moyens/nouveau/")
    dora.get_by_label("C’est").select_option(label="du matériel")
    dora.get_by_label("En une phrase").fill("Un vidéoprojecteur et son écran")
    dora.get_by_label("Petite enfance et précarité").check()
    dora.get_by_label("Où").select_option(value="")
    dora.get_by_label("Comment vous joindre").fill("06 12 34 56 78")
    dora.get_by_role("button", name="Proposer", exact=True).click()
    dora.get_by_role("heading", name="Un vidéoprojecteur et son écran").wait_for()

    nadia = person("nadia@pais.example", width=360)
    nadia.goto("/besoins/groupe/accueil-petite-enfance/")
    nadia.get_by_label("De quoi a-t-on besoin ?").fill(NEED)
    nadia.get_by_text("Préciser : thématique").click()
    nadia.get_by_label("Thématique").select_option(label="Petite enfance et précarité")
    nadia.get_by_role("button", name="Ajouter").click()
    nadia.get_by_role("link", name=NEED).click()
    suggested = nadia.get_by_role("listitem").filter(has_text="Un vidéoprojecteur et son écran")
    assert "même thématique" in suggested.inner_text() and "vidéoprojecteur" in suggested.inner_text()
    assert nadia.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(nadia) == []
    suggested.get_by_role("link", name="Mettre en relation").click()
    nadia.get_by_role("button", name="Proposer").click()
    nadia.get_by_text("proposée").first.wait_for()
    assert "06 12 34 56 78" not in nadia.content()
    introduction = nadia.url

    dora.goto("/")
    dora.get_by_role("link", name=NEED).click()
    assert violations(dora) == []
    assert "nadia@" not in dora.content()
    dora.get_by_role("button", name="D’accord, donner mon contact").click()
    dora.get_by_role("link", name="nadia@pais.example").wait_for()

    nadia.goto(introduction)
    assert "06 12 34 56 78" in nadia.content()
    nadia.get_by_label("prêt conclu").check()
    nadia.get_by_label("En quelques mots").fill("Pour le 12")
    nadia.get_by_role("button", name="Le dire").click()
    nadia.get_by_text("C’est noté").wait_for()
    dora.goto(introduction)
    assert "Pour le 12" in dora.content()
    assert violations(dora) == []


def test_renee_takes_the_report_away(person):
    page = person("renee@pais.example")
    page.goto("/panorama/rapport/")
    page.get_by_role("button", name="CSV").click()
    link = page.get_by_role("link", name="Télécharger")
    with page.expect_download() as taken:
        link.click(timeout=30_000)
    words = taken.value.path().read_text(encoding="utf-8-sig")
    assert "Besoins dits, par thématique et par département" in words and "n. c." in words


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_a_member_are_accessible(person, width):
    assert check(person("alice@pais.example", width=width), OF_ALICE) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_the_regional_team_are_accessible(person, width):
    assert check(person("renee@pais.example", width=width), OF_RENEE) == []
