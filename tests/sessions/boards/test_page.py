"""The page of a board, and its state as the page that missed news asks for it."""

from __future__ import annotations

from django.urls import reverse

from realtime.events import version_of
from sessions.boards.services import cards


def test_a_member_reads_the_board_and_adds_a_card_without_a_script(board, needs, bruno, client_for):
    browser = client_for(bruno)
    assert "Besoins" in browser.get(board.get_absolute_url()).text
    sent = {"text": "Garde le samedi", "key": "card-key-1", "zone": needs.pk}
    assert browser.post(reverse("boards:add_card", args=[board.key]), sent).status_code == 302
    assert "Garde le samedi" in browser.get(board.get_absolute_url()).text


def test_a_stranger_does_not_know_it(board, dora, client_for):
    assert client_for(dora).get(board.get_absolute_url()).status_code == 404


def test_the_state_since_a_version_holds_only_what_changed(board, on, needs, bruno, client_for):
    first = cards.add_card(board, by=on(bruno), text="Avant", key="card-before", zone=needs.pk)
    seen = version_of(board.room)
    cards.add_card(board, by=on(bruno), text="Après", key="card-after", zone=needs.pk)
    answer = client_for(bruno).get(
        reverse("boards:state", args=[board.key]), headers={"X-Room-Since": str(seen)}
    )
    assert "Après" in answer.text
    assert "Avant" not in answer.text
    cards.throw_away(board, first.pk, by=on(bruno))
    answer = client_for(bruno).get(
        reverse("boards:state", args=[board.key]), headers={"X-Room-Since": str(seen)}
    )
    assert f'id="card-{first.pk}" data-gone' in answer.text


def test_what_is_written_in_silence_is_its_authors_alone(board, on, needs, alice, bruno, client_for):
    board.silent = True
    board.save()
    cards.add_card(board, by=on(bruno), text="Pas encore dit", key="card-silent", zone=needs.pk)
    assert "Pas encore dit" in client_for(bruno).get(board.get_absolute_url()).text
    assert "Pas encore dit" not in client_for(alice).get(board.get_absolute_url()).text


def test_two_texts_are_offered_to_the_second_who_wrote(board, on, needs, alice, bruno, client_for):
    card = cards.add_card(board, by=on(bruno), text="Un", key="card-both", zone=needs.pk)
    cards.write(board, card.pk, by=on(alice), text="Celui d'Alice", base=1)
    answer = client_for(bruno).post(
        reverse("boards:write_card", args=[board.key, card.pk]), {"text": "Celui de Bruno", "base": "1"}
    )
    assert answer.status_code == 409
    assert "Celui d&#x27;Alice" in answer.text
    assert "Celui de Bruno" in answer.text
