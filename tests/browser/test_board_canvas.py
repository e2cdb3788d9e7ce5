"""The canvas of a board in two people's browsers, by pointer, keyboard and touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.room import LONG
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser

MAKE = """
from groups.models import User, WorkingGroup
from sessions.boards.services import cards, links, zones
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of
alice = User.objects.get(email="alice@pais.example")
group = WorkingGroup.objects.get(slug="accueil-petite-enfance")
board = create_board(group, by=alice, title="Sur le canevas")
by = standing_of(alice, board, "")
needs = zones.add_zone(board, by=by, key="zone-needs", title="Besoins", kind="need")
ideas = zones.add_zone(board, by=by, key="zone-ideas", title="Idées", question="Et si ?", tint="olive")
guard = cards.add_card(board, by=by, key="card-guard", text="Garde du mercredi", zone=needs.pk)
bus = cards.add_card(board, by=by, key="card-a-bus", text="Un minibus partagé", zone=needs.pk)
links.link(board, guard.pk, bus.pk, by=by, key="link-them", kind="economic", label="finance")
print("made", board.get_absolute_url())
"""


@pytest.fixture
def path(site) -> str:
    found = re.search(r"made (\S+)", site.manage("shell", "-c", MAKE))
    assert found
    return found[1]


class Screen:
    """One person's canvas."""

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        page.goto(path)
        if page.locator("board-views").get_attribute("data-view") != "canvas":
            page.locator("[data-view-to=canvas]").click()
        expect(page.locator("board-canvas")).to_have_class(re.compile("is-laid"))
        expect(page.locator("live-room")).to_have_attribute("data-state", "live")
        page.locator("[data-ground]").scroll_into_view_if_needed()

    def card(self, words: str) -> Locator:
        return self.page.locator("#board-zones .card", has_text=words)

    def zone(self, title: str) -> Locator:
        return self.page.locator(".zone", has=self.page.get_by_role("heading", name=title, exact=True))

    def middle(self, of: Locator) -> tuple[float, float]:
        box = of.bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def take(self, words: str) -> None:
        self.page.mouse.move(*self.middle(self.card(words)))
        self.page.mouse.down()

    def carry(self, zone: str) -> None:
        self.page.mouse.move(*self.middle(self.zone(zone)), steps=12)

    def drop(self) -> None:
        self.page.mouse.up()

    def has(self, words: str, zone: str) -> None:
        expect(self.zone(zone).locator(".card", has_text=words)).to_be_visible(timeout=LONG)


def place_of(card: Locator) -> tuple[int, int]:
    return int(card.get_attribute("data-x") or 0), int(card.get_attribute("data-y") or 0)


def stands_at(card: Locator, place: tuple[int, int]) -> None:
    for name, value in zip(("data-x", "data-y"), place, strict=True):
        expect(card).to_have_attribute(name, str(value), timeout=LONG)


@pytest.fixture
def alice(person, path) -> Screen:
    return Screen(person("alice@pais.example"), path)


@pytest.fixture
def bruno(person, path) -> Screen:
    return Screen(person("bruno@pais.example"), path)


def test_a_card_dragged_by_one_is_seen_in_the_hand_then_in_its_zone_by_the_other(alice, bruno):
    alice.take("Garde du mercredi")
    alice.carry("Idées")
    expect(bruno.card("Garde du mercredi")).to_have_class(re.compile("is-ghost"), timeout=LONG)
    alice.drop()
    bruno.has("Garde du mercredi", "Idées")
    expect(bruno.card("Garde du mercredi")).not_to_have_class(re.compile("is-ghost"))
    stands_at(alice.card("Garde du mercredi"), place_of(bruno.card("Garde du mercredi")))


def test_a_card_let_go_with_escape_stays_where_it_was(alice, bruno):
    before = place_of(alice.card("Garde du mercredi"))
    alice.card("Garde du mercredi").locator(".card__open").focus()
    alice.take("Garde du mercredi")
    alice.carry("Idées")
    alice.page.keyboard.press("Escape")
    alice.drop()
    alice.has("Garde du mercredi", "Besoins")
    expect(bruno.card("Garde du mercredi")).not_to_have_class(re.compile("is-ghost"), timeout=LONG)
    assert place_of(alice.card("Garde du mercredi")) == place_of(bruno.card("Garde du mercredi")) == before


def test_a_drop_on_a_card_just_thrown_away_is_told_and_it_can_be_brought_back(alice, bruno):
    alice.take("Garde du mercredi")
    alice.carry("Idées")
    throw_away(bruno, "Garde du mercredi")
    expect(alice.card("Garde du mercredi")).to_have_count(0, timeout=LONG)
    alice.drop()
    expect(alice.page.get_by_text("Cette carte vient d'être mise à la corbeille")).to_be_visible()
    alice.page.get_by_role("button", name="Ramener la carte").click()
    alice.has("Garde du mercredi", "Besoins")
    bruno.has("Garde du mercredi", "Besoins")


def test_a_drop_that_meets_no_server_is_told_and_the_card_goes_back(alice):
    alice.page.route("**/deplacer/", lambda route: route.abort())
    alice.take("Garde du mercredi")
    alice.carry("Idées")
    alice.drop()
    expect(alice.page.get_by_text("Le serveur n’a pas répondu")).to_be_visible()
    alice.has("Garde du mercredi", "Besoins")


def test_the_keyboard_goes_from_card_to_card_and_moves_one(alice, bruno):
    alice.card("Garde du mercredi").locator(".card__open").focus()
    alice.page.keyboard.press("ArrowRight")
    expect(alice.card("Un minibus partagé").locator(".card__open")).to_be_focused()
    x, y = place_of(alice.card("Un minibus partagé"))
    alice.page.keyboard.press("m")
    for _step in range(3):
        alice.page.keyboard.press("ArrowDown")
    alice.page.keyboard.press("Enter")
    expect(alice.page.locator("#announcer")).to_contain_text("Carte posée : « Besoins »")
    expect(bruno.card("Un minibus partagé")).to_have_attribute("data-y", str(y + 48), timeout=LONG)
    assert place_of(bruno.card("Un minibus partagé")) == (x, y + 48)
    alice.page.keyboard.press("Enter")
    expect(alice.page.get_by_role("dialog")).to_contain_text("Un minibus partagé")


def test_chosen_cards_are_grouped_under_a_title(alice, bruno):
    group(alice, "Se déplacer", "Garde du mercredi", "Un minibus partagé")
    expect(bruno.page.locator(".cluster", has_text="Se déplacer").locator(".card")).to_have_count(
        2, timeout=LONG
    )


def test_a_place_pressed_twice_is_where_the_next_card_goes(alice, bruno):
    x, y = alice.middle(alice.zone("Idées"))
    alice.page.mouse.dblclick(x, y)
    expect(alice.page.locator("#composer-text")).to_be_focused()
    alice.page.keyboard.type("Un goûter partagé")
    alice.page.keyboard.press("Control+Enter")
    bruno.has("Un goûter partagé", "Idées")
    left, top = place_of(bruno.card("Un goûter partagé"))
    assert 200 < left < 440
    assert 150 < top < 330


def test_a_grouping_is_carried_whole_into_another_zone(alice, bruno):
    group(alice, "Se déplacer", "Garde du mercredi", "Un minibus partagé")
    alice.page.mouse.move(*alice.middle(alice.page.locator(".cluster h3")))
    alice.page.mouse.down()
    alice.carry("Idées")
    alice.drop()
    carried = bruno.zone("Idées").locator(".cluster", has_text="Se déplacer")
    expect(carried.locator(".card")).to_have_count(2, timeout=LONG)
    expect(bruno.zone("Besoins").locator(".card")).to_have_count(0)
    expect(alice.zone("Idées").locator(".cluster .card")).to_have_count(2)


def test_a_card_taken_out_of_its_grouping_stands_alone_in_its_zone(alice, bruno):
    group(alice, "Se déplacer", "Garde du mercredi", "Un minibus partagé")
    frame = alice.page.locator(".cluster").bounding_box()
    alice.take("Un minibus partagé")
    alice.page.mouse.move(frame["x"] + frame["width"] * 1.8, frame["y"] + frame["height"], steps=10)
    alice.drop()
    expect(bruno.page.locator(".cluster .card")).to_have_count(0, timeout=LONG)
    bruno.has("Un minibus partagé", "Besoins")


def test_a_view_that_is_followed_is_seen_until_one_looks_elsewhere(alice, bruno):
    alice.page.get_by_role("button", name="Suivez-moi").click()
    leave = bruno.page.get_by_role("button", name="Ne plus suivre")
    expect(leave).to_be_visible(timeout=LONG)
    before = bruno.page.locator("[data-world]").get_attribute("style")
    alice.page.get_by_role("button", name="Rapprocher").click()
    expect(bruno.page.locator("[data-world]")).not_to_have_attribute("style", before, timeout=LONG)
    leave.click()
    again = bruno.page.get_by_role("button", name="Suivre de nouveau")
    expect(again).to_be_visible()
    expect(alice.page.get_by_role("button", name="Ne plus suivre")).to_have_count(0)
    again.click()
    expect(leave).to_be_visible()


def test_who_leads_carries_a_zone_and_its_cards_come_along(alice, bruno):
    before = bruno.card("Garde du mercredi").bounding_box()
    head = alice.zone("Besoins").locator("h2").bounding_box()
    alice.page.mouse.move(head["x"] + 8, head["y"] + 6)
    alice.page.mouse.down()
    alice.page.mouse.move(head["x"] + 8, head["y"] + 126, steps=8)
    alice.drop()
    expect(bruno.page.locator("#board-zones .zone__head").first).not_to_have_attribute(
        "data-y", "0", timeout=LONG
    )
    after = bruno.card("Garde du mercredi").bounding_box()
    assert after["y"] > before["y"]
    assert place_of(bruno.card("Garde du mercredi")) == place_of(alice.card("Garde du mercredi"))


def test_who_does_not_lead_pushes_the_board_and_moves_no_zone(alice, bruno):
    head = bruno.zone("Besoins").locator("h2").bounding_box()
    before = bruno.page.locator("[data-world]").get_attribute("style")
    bruno.page.mouse.move(head["x"] + 8, head["y"] + 6)
    bruno.page.mouse.down()
    bruno.page.mouse.move(head["x"] + 8, head["y"] + 126, steps=8)
    bruno.drop()
    expect(bruno.page.locator("[data-world]")).not_to_have_attribute("style", before)
    for screen in (alice, bruno):
        expect(screen.page.locator("#board-zones .zone__head").first).to_have_attribute("data-y", "0")


def test_links_are_drawn_and_follow(alice):
    line = alice.page.locator(".edge--economic .edge__line")
    before = line.get_attribute("d")
    expect(alice.page.locator(".edge--economic")).to_have_count(1)
    alice.take("Garde du mercredi")
    alice.carry("Idées")
    assert line.get_attribute("d") != before
    alice.drop()


def test_a_phone_pushes_with_one_finger_and_pinches_with_two(person, path):
    phone = Screen(person("bruno@pais.example", width=360), path)
    world = phone.page.locator("[data-world]")
    before = world.get_attribute("style")
    touch(phone.page, [[(300, 560)], [(250, 520)], [(200, 480)]])
    expect(world).not_to_have_attribute("style", before)
    zoom = phone.page.locator("[data-zoom]").text_content()
    touch(phone.page, [[(150, 500), (210, 500)], [(130, 500), (230, 500)], [(100, 500), (260, 500)]])
    expect(phone.page.locator("[data-zoom]")).not_to_have_text(zoom)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [1280, 360])
def test_the_canvas_has_no_axe_violation(person, path, width):
    screen = Screen(person("alice@pais.example", width=width), path)
    screen.card("Garde du mercredi").locator(".card__open").focus()
    assert violations(screen.page) == []


def group(screen: Screen, title: str, *cards: str) -> None:
    for words in cards:
        screen.card(words).click(modifiers=["Shift"])
    screen.page.get_by_label("Titre du regroupement").fill(title)
    screen.page.get_by_role("button", name="Regrouper").click()
    expect(screen.page.locator(".cluster", has_text=title).locator(".card")).to_have_count(len(cards))
    expect(screen.page.get_by_role("button", name="Ne plus choisir")).to_be_hidden()


def throw_away(screen: Screen, words: str) -> None:
    """Without its panel: this person's page posts the form's address."""
    card = screen.card(words).get_attribute("id").removeprefix("card-")
    address = f"{screen.page.url}cartes/{card}/jeter/"
    token = screen.page.evaluate("JSON.parse(document.body.getAttribute('hx-headers'))['X-CSRFToken']")
    answer = screen.page.request.post(
        address, headers={"X-CSRFToken": token, "HX-Request": "true", "Referer": screen.page.url}
    )
    assert answer.ok


def touch(page: Page, path: list[list[tuple[int, int]]]) -> None:
    """Fingers that go through these places together."""
    line = page.context.new_cdp_session(page)
    names = ["touchStart", *["touchMove"] * (len(path) - 1)]
    for name, places in zip(names, path, strict=True):
        points = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(places)]
        line.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": points})
        page.evaluate("() => new Promise(requestAnimationFrame)")
    line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
