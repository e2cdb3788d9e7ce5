"""The picture of the territory and the harvest, as people do them: mouse, keyboard, phone, without script."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

NODE = ".network__nodes [data-node]"


def open_network(page: Page) -> str:
    """From the demonstration's board to its network. Returns the board's address."""
    page.goto("/tableaux/")
    page.get_by_role("link", name=re.compile("Sisteron : qui fait quoi")).first.click()
    page.wait_for_url(re.compile("/tableaux/[0-9a-f-]{36}/"))
    board = page.url.split("#")[0]
    page.goto(f"{board}reseau/")
    page.locator("network-picture.is-live").wait_for()
    return board


def place_of(page: Page, name: str) -> tuple[float, float]:
    said = page.locator(NODE).filter(has=page.locator(f"title:has-text('{name}')")).get_attribute("transform")
    x, y = re.findall(r"-?[\d.]+", said or "")
    return float(x), float(y)


def test_the_network_is_arranged_moved_by_mouse_and_keyboard_and_taken_away_as_it_stands(person, tmp_path):
    page = person("dora@pais.example")
    open_network(page)
    places = page.locator(NODE).evaluate_all("nodes => nodes.map(node => node.getAttribute('transform'))")
    assert len(set(places)) == len(places) > 15
    node = page.locator(NODE).filter(has=page.locator("title:has-text('Garage solidaire')"))
    node.scroll_into_view_if_needed()
    before = place_of(page, "Garage solidaire")
    box = node.locator("circle").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
    page.mouse.up()
    assert "/reseau/" in page.url  # a drag opens nothing
    dragged = place_of(page, "Garage solidaire")
    assert dragged != before
    node.focus()
    page.keyboard.press("Shift+ArrowRight")
    moved = place_of(page, "Garage solidaire")
    assert moved == (dragged[0] + 60, dragged[1])
    with page.expect_download() as taken:
        page.get_by_role("button", name="SVG").click()
    picture = Path(tmp_path / "network.svg")
    taken.value.save_as(picture)
    ElementTree.parse(picture)
    assert f"translate({moved[0]:.0f} {moved[1]:.0f})" in picture.read_text()
    for name, start in (("PNG", b"\x89PNG"), ("PDF", b"%PDF-")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=name).click()
        taken.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)


def test_filters_hide_nodes_links_and_lines_of_the_table(person):
    page = person("dora@pais.example")
    open_network(page)
    rows = page.locator(".network-table tbody tr:visible")
    every = rows.count()
    page.get_by_role("checkbox", name="besoin").uncheck()
    expect(page.locator(f"{NODE}[data-kind='need']:visible")).to_have_count(0)
    assert 0 < rows.count() < every
    page.get_by_role("link", name="Vers", exact=True).click()  # the order changes, the choice stays
    page.locator("network-picture.is-live").wait_for()
    expect(page.get_by_role("checkbox", name="besoin")).not_to_be_checked()


def test_a_missing_link_is_made_with_one_button(person):
    page = person("dora@pais.example")
    open_network(page)
    missing = page.locator(".network-missing > li")
    before = missing.count()
    page.get_by_role("button", name=re.compile("^Lier")).first.click()
    page.wait_for_url("**/reseau/**")
    expect(missing).not_to_have_count(before)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_network_and_the_harvest_are_for_everybody(person, width):
    page = person("dora@pais.example", width=width)
    board = open_network(page)
    node = page.locator(f"{NODE} circle").first.bounding_box()
    assert node["width"] >= 30  # never too small to read, nor to touch
    wrong = []
    for where in (f"{board}reseau/", f"{board}recolte/?tout=1"):
        page.goto(where)
        page.get_by_role("heading", level=1).wait_for()
        wrong += [f"{where}: {one}" for one in violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{where} is {wide} px too wide"
    assert wrong == []


def test_without_javascript_the_network_is_drawn_sorted_and_linked(new_context, site, person):
    signed = person("dora@pais.example")
    board = open_network(signed)
    context = new_context(
        base_url=site.url, java_script_enabled=False, storage_state=signed.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"{board}reseau/")
    assert page.locator(NODE).count() > 15
    page.get_by_role("checkbox", name="besoin").uncheck()
    page.get_by_role("button", name="Montrer ce choix").click()
    assert page.locator(f"{NODE}[data-kind='need']").count() == 0


def test_a_workshop_ends_in_a_harvest(person):
    page = person("dora@pais.example")
    board = open_network(page)
    page.goto(f"{board}recolte/?genre=decision&tout=1")
    page.get_by_role("button", name="Verser les cartes cochées").click()
    page.get_by_text(re.compile(r"Versé\s: \d+ actions")).wait_for()
    page.get_by_role("link", name="les actions du groupe").first.click()
    page.get_by_text("Dora appelle la coopérative").first.wait_for()
    expect(page.locator(".origin").first).to_contain_text("Vient de : tableau")
    page.goto(f"{board}recolte/?tout=1")
    page.get_by_label("Titre").fill("Ce que l'atelier a trouvé")
    page.get_by_role("button", name="Écrire cette section").click()
    page.wait_for_url("**/documents/**")
    page.get_by_role("heading", name="Ce que l'atelier a trouvé").first.wait_for()
    page.get_by_role("heading", name="Acteurs du territoire").first.wait_for()


def test_a_section_poured_into_a_document_comes_to_the_pages_that_have_it_open(person):
    reader, pourer = person("youssef@pais.example"), person("dora@pais.example")
    board = open_network(pourer)
    pourer.goto(f"{board}recolte/?genre=lever&tout=1")
    pourer.get_by_label("Titre").fill("Ce qui changerait")
    pourer.get_by_role("button", name="Écrire cette section").click()
    pourer.wait_for_url("**/documents/**")
    reader.goto(pourer.url)
    reader.get_by_role("heading", name="Ce qui changerait").first.wait_for()
    pourer.goto(f"{board}recolte/?genre=need&tout=1")
    pourer.get_by_label("À la fin de").select_option(label="Ce qui changerait")
    pourer.get_by_label("Titre").fill("Ce qui manque")
    pourer.get_by_role("button", name="Écrire cette section").click()
    pourer.wait_for_url("**/documents/**")
    reader.get_by_role("heading", name="Ce qui manque").first.wait_for()


@pytest.mark.parametrize("sockets", [True, False], ids=["sockets", "polling"])
def test_an_answer_to_a_question_arrives_in_the_other_pages(person, sockets):
    asker, other = person("dora@pais.example", sockets=sockets), person("youssef@pais.example", width=360)
    asker.goto("/questions/groupe/mobilite-emploi/nouvelle/")
    asker.get_by_label("La question, en une phrase").fill("Qui parle aux voisins ?")
    asker.get_by_role("button", name="Poser la question").click()
    asker.get_by_role("heading", name="Qui parle aux voisins ?").wait_for()
    other.goto(asker.url)
    other.get_by_label("Votre réponse").fill("**Paulette** les connaît.")
    other.get_by_role("button", name="Envoyer").click()
    other.get_by_text("les connaît").wait_for()
    asker.locator(".thread-post strong", has_text="Paulette").wait_for(timeout=15_000)
    assert violations(asker) == []
    assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
