"""A visitor signals an initiative from a phone, the team publishes it, everybody finds it on the map."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.browser.test_accessibility import check, violations

pytestmark = pytest.mark.browser


def test_what_a_visitor_signals_is_accepted_and_found_on_the_map(person):
    phone = person(width=360)
    phone.goto("/carte/")
    phone.get_by_role("main").get_by_role("link", name="Signaler une initiative").click()
    phone.get_by_label("Quelle initiative ?").fill("Le four à pain de Saorge")
    phone.get_by_label("Où ?").fill("Saorge, vallée de la Roya")
    wrong = violations(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    # Three seconds is what a person takes; whoever is faster presses again, and loses nothing.
    phone.get_by_role("button", name="Envoyer le signalement").click()
    phone.get_by_role("heading", level=1).wait_for()
    while phone.get_by_text("C’était très rapide").is_visible():
        assert phone.get_by_label("Quelle initiative ?").input_value() == "Le four à pain de Saorge"
        wrong += violations(phone)
        phone.get_by_role("button", name="Envoyer le signalement").click()
        phone.get_by_role("heading", level=1).wait_for()
    phone.get_by_role("heading", name="Merci, c’est arrivé").wait_for()
    receipt = phone.url
    wrong += violations(phone)

    renee = person("renee@pais.example")
    renee.goto("/initiatives/signalements/")
    wrong += violations(renee)
    renee.get_by_role("link", name="Décider Le four à pain de Saorge").click()
    wrong += violations(renee)
    renee.get_by_label("Latitude").fill("7,55")
    renee.get_by_label("Longitude").fill("43,98")
    renee.get_by_role("button", name="Publier l’initiative").click()
    renee.get_by_text("semblent échangées").wait_for()
    wrong += violations(renee)
    renee.get_by_label("Latitude").fill("43,98")
    renee.get_by_label("Longitude").fill("7,55")
    renee.get_by_label("Un mot pour la personne qui l’a signalée").last.fill("Merci, on y est allés !")
    renee.get_by_role("button", name="Publier l’initiative").click()
    renee.get_by_role("heading", name="Le four à pain de Saorge", level=1).wait_for()
    wrong += violations(renee)

    phone.goto(receipt)
    phone.get_by_text("Merci, on y est allés !").wait_for()
    visitor = person()
    visitor.goto("/carte/?q=four")
    visitor.get_by_role("region", name="Carte").get_by_role(
        "button", name="Le four à pain de Saorge"
    ).wait_for()
    visitor.locator("#liste").get_by_role("link", name="Le four à pain de Saorge").wait_for()
    visitor.get_by_role("button", name="Montrer sur la carte Le four à pain de Saorge").click()
    popup = visitor.locator(".leaflet-popup")
    popup.get_by_role("link", name="Le four à pain de Saorge").wait_for()
    wrong += violations(visitor)
    visitor.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert wrong == []


def test_the_map_is_a_list_where_nothing_runs(site, new_context):
    page = new_context(base_url=site.url, java_script_enabled=False).new_page()
    page.goto("/carte/?territoire=sisteronais")
    page.get_by_role("link", name="Garage solidaire du Buëch").wait_for()
    assert not page.get_by_role("button", name="Montrer sur la carte").is_visible()


def test_arrows_go_from_point_to_point_and_enter_opens_one(person):
    page = person()
    page.goto("/carte/")
    first = page.locator(".atlas__ground [data-key][tabindex='0']")
    first.wait_for()
    first.focus()
    before = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") != before
    assert page.locator(".atlas__ground [data-key][tabindex='0']").count() == 1


def test_no_page_of_the_map_asks_anybody_else(person, site):
    page = person()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/carte/")
    page.locator(".atlas__ground [data-key]").first.wait_for()
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_accessible(person, width):
    assert check(person(width=width), ("/carte/", "/carte/?q=rien-de-tel", "/initiatives/signaler/")) == []


POINTS, WORDS = "**/carte/points.geojson*", "**/carte/fiche/**"


def the_list_shows(page):
    """The garage, on the map, from its line in the list: its popup, and the points around it."""
    page.goto("/carte/?q=garage")
    page.locator(".atlas__ground [data-key]").first.wait_for()
    with page.expect_request(WORDS), page.expect_response(POINTS) as points:
        page.get_by_role("button", name="Montrer sur la carte Garage solidaire du Buëch").click()
    drawn(page, points.value)
    return page.locator(".leaflet-popup").get_by_role("link", name="Garage solidaire du Buëch")


def drawn(page, points):
    points.finished()
    page.evaluate("new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))")


def test_a_point_opens_though_its_words_come_after_the_points_were_drawn_again(person):
    page = person()
    late: list[Route] = []
    page.route(WORDS, lambda words: late.append(words))
    popup = the_list_shows(page)
    for words in late:
        words.continue_()
    popup.wait_for()


def test_an_open_point_stays_open_when_the_points_are_drawn_again(person):
    page = person()
    popup = the_list_shows(page)
    popup.wait_for()
    with page.expect_response(POINTS) as points:
        page.get_by_role("button", name="Réduire").click()
    drawn(page, points.value)
    assert popup.is_visible()
