"""The page of a board, and its state as the page that missed news asks for it."""

from __future__ import annotations

from django.urls import reverse

from realtime.events import version_of
from sessions.boards.services import cards, facilitating, links, zones


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


HTMX = {"HX-Request": "true", "X-Room-Live": "1"}


def test_the_first_card_one_writes_unsigned_and_in_silence_is_shown_to_its_author(
    board, needs, bruno, client_for
):
    """Their browser is given its pen by this very answer."""
    board.silent = board.anonymous = True
    board.save()
    browser = client_for(bruno)
    sent = {"text": "Sans mon nom", "key": "card-unsigned", "zone": needs.pk}
    answer = browser.post(reverse("boards:add_card", args=[board.key]), sent, headers=HTMX)
    assert "Sans mon nom" in answer.text
    browser.cookies.clear()
    browser.force_login(bruno)  # in another browser, nothing tells it from anybody's
    answer = browser.post(
        reverse("boards:add_card", args=[board.key]),
        sent | {"text": "Une autre", "key": "card-2"},
        headers=HTMX,
    )
    assert "Une autre" in answer.text
    assert "Sans mon nom" not in answer.text


def test_who_polls_gets_the_regions_again_only_when_the_scene_changed(
    board, on, needs, alice, bruno, client_for
):
    def since(version: int) -> str:
        address = reverse("boards:state", args=[board.key])
        return client_for(bruno).get(address, headers={"X-Room-Since": str(version)}).text

    card = cards.add_card(board, by=on(bruno), text="Une carte", key="card-one", zone=needs.pk)
    seen = version_of(board.room)
    cards.move(board, card.pk, by=on(bruno), zone=needs.pk, at=(40, 40))
    assert "Une carte" in since(seen)
    assert 'id="board-people"' not in since(seen)
    seen = version_of(board.room)
    facilitating.freeze(board, by=on(alice), on=True)
    answer = since(seen)
    assert 'id="board-people"' in answer
    assert "figé le tableau" in answer  # and what is their own
    assert 'id="board-people"' in since(0)


def test_a_card_is_moved_with_few_questions(
    board, on, needs, ideas, bruno, client_for, django_assert_max_num_queries
):
    """Sixty people move cards at the same time: every question is asked thirty times a second."""
    card = cards.add_card(board, by=on(bruno), text="Une carte", key="card-one", zone=needs.pk)
    browser = client_for(bruno)
    address = reverse("boards:move_card", args=[board.key, card.pk])
    browser.post(address, {"zone": ideas.pk, "x": "1", "y": "1"}, headers=HTMX)  # what is read once is read
    with django_assert_max_num_queries(19):
        answer = browser.post(address, {"zone": needs.pk, "x": "9", "y": "9"}, headers=HTMX)
    assert answer.status_code == 200


def test_a_page_without_a_socket_is_answered_by_the_card_it_moved(
    board, on, needs, ideas, alice, bruno, client_for
):
    card = cards.add_card(board, by=on(bruno), text="Une carte", key="card-one", zone=needs.pk)
    browser = client_for(bruno)
    address = reverse("boards:move_card", args=[board.key, card.pk])
    polling = {"HX-Request": "true"}
    answer = browser.post(address, {"zone": ideas.pk, "x": "1", "y": "2"}, headers=polling).text
    assert f'data-into="#zone-{ideas.pk}-cards" data-x="1" data-y="2"' in answer
    assert 'id="board-undo"' in answer and 'id="composer"' not in answer
    facilitating.hide_card(
        board, card.pk, by=on(alice), on=True
    )  # it is its author's own now, and in no news
    answer = browser.post(address, {"zone": needs.pk, "x": "3", "y": "4"}, headers=polling).text
    assert 'data-x="3" data-y="4"' in answer and 'id="composer"' in answer


def test_who_polls_gets_the_zones_links_and_groupings_that_changed(
    board, on, needs, ideas, alice, bruno, client_for
):
    one, two, three = (
        cards.add_card(board, by=on(bruno), text=f"Carte {n}", key=f"card-{n}", zone=needs.pk)
        for n in range(3)
    )
    seen = version_of(board.room)
    link = links.link(board, one.pk, two.pk, by=on(bruno), key="link-1", kind="economic", label="finance")
    cluster = links.group_cards(board, [one.pk, two.pk], by=on(bruno), title="Les deux", key="group-1")
    zones.change_zone(board, ideas.pk, by=on(alice), title="Nos idées")
    address = reverse("boards:state", args=[board.key])

    def since(person, version: int) -> str:
        return client_for(person).get(address, headers={"X-Room-Since": str(version)}).text

    for person in (alice, bruno):
        answer = since(person, seen)
        assert f'id="link-{link.pk}"' in answer and "finance" in answer and "Les deux" in answer
        assert f'id="cluster-{cluster.pk}"' in answer and "Nos idées" in answer
        assert f'id="card-{three.pk}"' not in answer
        assert reverse("boards:zone", args=[board.key, ideas.pk]) in since(alice, seen)
    seen = version_of(board.room)
    cards.throw_away(board, one.pk, by=on(bruno))
    assert f'id="link-{link.pk}" data-gone' in since(bruno, seen)
