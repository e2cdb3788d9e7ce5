"""The list: every gesture is a form, and bad input is told, bounded, and shown as it is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sessions.boards.models import Card
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services import cards, journal, links, zones


@pytest.fixture
def pair(board, on, needs, bruno) -> tuple[Card, Card]:
    return tuple(
        cards.add_card(board, by=on(bruno), text=text, key=f"card-{text}", zone=needs.pk)
        for text in ("Premier", "Second")
    )


def at(name: str, board, *args) -> str:
    return reverse(f"boards:{name}", args=[board.key, *args])


def test_markup_and_control_characters_are_words(board, needs, bruno, client_for):
    browser = client_for(bruno)
    sent = {"text": "<script>alert(1)</script>\x07\x1b[31m", "key": "card-markup", "zone": needs.pk}
    browser.post(at("add_card", board), sent)
    page = browser.get(board.get_absolute_url()).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[31m" in page
    assert "<script>alert" not in page
    panel = browser.get(at("card", board, board.cards.get().pk)).text
    assert "<script>alert" not in panel


def test_a_card_of_a_hundred_kilobytes_is_refused_and_given_back(board, needs, bruno, client_for):
    sent = {"text": "mot " * 25_000, "key": "card-long0", "zone": needs.pk}
    answer = client_for(bruno).post(at("add_card", board), sent)
    assert answer.status_code == 422
    assert "mot mot" in answer.text
    assert not board.cards.exists()


def test_a_card_is_moved_by_the_form_of_the_list(board, pair, needs, ideas, bruno, client_for):
    first, second = pair
    browser = client_for(bruno)
    browser.post(at("move_card", board, first.pk), {"to": f"{needs.pk}:{second.pk}"})
    assert list(board.cards.in_reading_order()) == [second, first]
    browser.post(at("move_card", board, first.pk), {"to": f"{needs.pk}:first"})
    assert list(board.cards.in_reading_order()) == [first, second]
    browser.post(at("move_card", board, first.pk), {"to": f"{needs.pk}:last"})
    assert list(board.cards.in_reading_order()) == [second, first]
    browser.post(at("move_card", board, first.pk), {"to": f"{ideas.pk}:last"})
    browser.post(at("move_card", board, second.pk), {"to": "0:last"})
    assert board.cards.get(pk=first.pk).zone == ideas
    assert board.cards.get(pk=second.pk).zone is None


@pytest.mark.parametrize("to", ["", "x:last", "1:", "²:first", "1:x", "9" * 60])
def test_a_place_that_is_none_moves_nothing(board, pair, to, bruno, client_for):
    before = list(board.cards.values_list("zone", "rank"))
    client_for(bruno).post(at("move_card", board, pair[0].pk), {"to": to})
    assert list(board.cards.values_list("zone", "rank")) == before


def test_a_card_far_away_is_told_and_stays(board, pair, needs, bruno, client_for):
    sent = {"zone": needs.pk, "x": "1e308", "y": "inf"}
    client_for(bruno).post(at("move_card", board, pair[0].pk), sent)
    assert Card.objects.get(pk=pair[0].pk).x == pair[0].x


def test_a_link_to_oneself_or_one_too_many_is_refused(board, on, pair, bruno, settings):
    first, second = pair
    with pytest.raises(Refused):
        links.link(board, first.pk, first.pk, by=on(bruno), key="link-self1")
    settings.BOARDS = settings.BOARDS | {"LINKS": 0}
    with pytest.raises(NotNow):
        links.link(board, first.pk, second.pk, by=on(bruno), key="link-many1")
    with pytest.raises(NotNow):
        links.group_cards(board, [first.pk, second.pk], by=on(bruno), title="Trop", key="group-many")


def test_a_link_sent_twice_is_made_once_and_its_key_serves_no_other(board, on, pair, bruno):
    first, second = pair
    third = cards.add_card(board, by=on(bruno), text="Troisième", key="card-third")
    made = links.link(board, first.pk, second.pk, by=on(bruno), key="link-twice")
    assert links.link(board, first.pk, second.pk, by=on(bruno), key="link-twice") == made
    with pytest.raises(NotNow):
        links.link(board, first.pk, third.pk, by=on(bruno), key="link-twice")


def test_a_link_taken_back_does_not_stand_beside_the_one_made_since(board, on, pair, alice, bruno):
    first, second = pair
    old = links.link(board, first.pk, second.pk, by=on(bruno), key="link-first")
    links.unlink(board, old.pk, by=on(bruno))
    new = links.link(board, first.pk, second.pk, by=on(alice), key="link-again")
    with pytest.raises(journal.Overtaken):
        journal.undo(board, by=on(bruno))
    assert links.bring_link_back(board, old.pk, by=on(bruno)) == new
    assert board.links.present().count() == 1


def test_the_panel_of_a_hidden_card_is_nobodys_but_who_leads_and_who_wrote(
    board, on, pair, alice, bruno, chloe, client_for
):
    Card.objects.filter(pk=pair[0].pk).update(hidden_at=board.created_at)
    address = at("card", board, pair[0].pk)
    assert client_for(chloe).get(address).status_code == 404
    assert client_for(alice).get(address).status_code == 200
    assert client_for(bruno).get(address).status_code == 200, "his own"
    assert client_for(chloe).get(at("card_part", board, pair[0].pk, "lier")).status_code == 404


def test_what_the_panel_offers_is_what_may_be_done(board, pair, bruno, chloe, client_for):
    address = at("card", board, pair[0].pk)
    assert "Déplacer…" in client_for(bruno).get(address).text
    assert "Déplacer…" not in client_for(chloe).get(address).text
    board.rights = {"move": "leads"}
    board.save()
    assert "Déplacer…" not in client_for(bruno).get(address).text


def test_cards_zones_and_links_come_back_from_the_bin(
    board, on, pair, needs, ideas, alice, bruno, client_for
):
    first, second = pair
    linked = links.link(board, first.pk, second.pk, by=on(bruno), key="link-bin01")
    links.unlink(board, linked.pk, by=on(bruno))
    lost = cards.add_card(board, by=on(bruno), text="Perdue", key="card-lost1", zone=needs.pk)
    cards.throw_away(board, lost.pk, by=on(bruno))
    zones.throw_zone_away(board, ideas.pk, by=on(alice))
    browser, leader = client_for(bruno), client_for(alice)
    assert "Perdue" in browser.get(at("thrown", board)).text
    assert "Idées" not in browser.get(at("thrown", board)).text
    assert "Idées" in leader.get(at("thrown", board)).text
    browser.post(at("bring_card_back", board, lost.pk))
    browser.post(at("bring_link_back", board, linked.pk))
    leader.post(at("bring_zone_back", board, ideas.pk))
    assert board.cards.present().count() == 3
    assert board.links.present().count() == 1
    assert board.zones.filter(binned_at=None).count() == 2


def test_the_bin_shows_no_more_than_the_board_did(board, on, pair, alice, bruno, chloe, client_for):
    cards.throw_away(board, pair[0].pk, by=on(alice))
    Card.objects.filter(pk=pair[0].pk).update(hidden_at=board.created_at, author=alice)
    assert "Premier" not in client_for(bruno).get(at("thrown", board)).text
    assert "Premier" in client_for(alice).get(at("thrown", board)).text
    assert "Premier" not in client_for(chloe).get(at("thrown", board)).text


def test_zones_are_laid_out_by_who_leads(board, needs, alice, bruno, client_for):
    leader, browser = client_for(alice), client_for(bruno)
    sent = {"title": "Ruptures", "question": "Où cela casse-t-il ?", "key": "zone-new01"}
    leader.post(at("add_zone", board), sent)
    made = board.zones.get(title="Ruptures")
    leader.post(at("change_zone", board, made.pk), {"tint": "sea", "kind": "need", "width": "999999999999"})
    leader.post(at("place_zone", board, made.pk), {"position": "0"})
    made.refresh_from_db()
    assert (made.tint, made.kind, made.width, made.position) == ("sea", "need", 20_000, 0)
    page = browser.get(at("board", board)).text
    assert "Où cela casse-t-il ?" in page
    browser.post(at("change_zone", board, made.pk), {"title": "À moi"})
    assert board.zones.get(pk=made.pk).title == "Ruptures"
    assert browser.get(at("zone", board, made.pk)).status_code == 404
    assert "Ruptures" in leader.get(at("zone", board, made.pk)).text


def test_the_same_look_is_drawn_once_and_another_again(board, on, pair, bruno, client_for):
    browser = client_for(bruno)
    assert "Premier" in browser.get(board.get_absolute_url()).text
    cards.write(board, pair[0].pk, by=on(bruno), text="Autrement", base=1)
    page = browser.get(board.get_absolute_url()).text
    assert "Autrement" in page
    assert "Premier" not in page


def test_a_large_board_asks_the_database_no_more_than_a_small_one(
    board, on, pair, needs, bruno, client_for, django_assert_max_num_queries
):
    browser = client_for(bruno)
    with django_assert_max_num_queries(60) as small:
        browser.get(board.get_absolute_url())
    many = [Card(board=board, zone=needs, text=f"Carte {n}", rank=n) for n in range(50)]
    Card.objects.bulk_create(many)
    for one in many[1:10]:
        board.links.create(source=many[0], target=one)
    with django_assert_max_num_queries(len(small)):
        page = browser.get(board.get_absolute_url()).text
    assert page.count('<li id="card-') == 52
    assert page.count('<li id="link-') == 9
