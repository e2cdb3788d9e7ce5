"""The same board at several tables, and gathered again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import User
from realtime import presence
from sessions.boards.models import Board, Card, CardImage, Participant
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import boards, cards, gathering, links, tables, zones
from sessions.boards.standing import standing_of

PEN = "a" * 43


@pytest.fixture
def gaels(board, gael) -> Participant:
    return Participant.objects.create(board=board, user=gael, name="Gaël")


@pytest.fixture
def laid(board, on, alice, needs, ideas) -> dict[str, Card]:
    """What Alice laid before the workshop: two cards linked, and grouped."""
    first = cards.add_card(board, by=on(alice), text="La crèche", key="laid-creche", zone=needs.pk)
    second = cards.add_card(board, by=on(alice), text="Le car", key="laid-lecar", zone=needs.pk)
    links.link(board, first.pk, second.pk, by=on(alice), key="laid-link", kind="economic", label="passe par")
    links.group_cards(board, [first.pk, second.pk], by=on(alice), title="Déjà là", key="laid-group")
    return {"creche": first, "car": second}


def zone_of(table: Board, title: str):
    return table.zones.get(title=title)


# --- made ---------------------------------------------------------------------------------------------------


def test_each_table_has_the_zones_and_what_alice_laid(board, on, alice, bruno, needs, laid):
    cards.add_card(board, by=on(bruno), text="De Bruno", key="card-bruno", zone=needs.pk)
    made = tables.make_tables(board, 3, by=on(alice))
    assert [table.table_number for table in made] == [1, 2, 3]
    for table in made:
        assert [zone.title for zone in table.zones.all()] == ["Besoins", "Idées"]
        assert {card.text for card in table.cards.all()} == {"La crèche", "Le car"}
        link = table.links.get()
        assert (link.source.text, link.target.text, link.kind) == ("La crèche", "Le car", "economic")
        assert table.clusters.get().cards.count() == 2
        assert {card.board_id for card in (link.source, link.target)} == {table.pk}


def test_the_cards_of_everybody_come_along_when_asked_but_never_what_is_hidden(
    board, on, alice, bruno, needs, laid
):
    cards.add_card(board, by=on(bruno), text="De Bruno", key="card-bruno", zone=needs.pk)
    hidden = cards.add_card(board, by=on(bruno), text="Masquée", key="card-hidden", zone=needs.pk)
    Card.objects.filter(pk=hidden.pk).update(hidden_at=board.created_at)
    silent = cards.add_card(board, by=on(bruno), text="Silence", key="card-silent", zone=needs.pk)
    Card.objects.filter(pk=silent.pk).update(revealed=False)
    table = tables.make_tables(board, 1, by=on(alice), everything=True)[0]
    assert {card.text for card in table.cards.all()} == {"La crèche", "Le car", "De Bruno"}


def test_making_them_again_only_adds_those_that_lack(board, on, alice, laid):
    first = tables.make_tables(board, 2, by=on(alice))
    again = tables.make_tables(board, 3, by=on(alice))
    assert again[:2] == first
    assert len(again) == 3
    assert first[0].cards.count() == 2


@pytest.mark.parametrize("count", [0, -1, 31])
def test_there_are_so_many_tables_and_no_more(board, on, alice, count):
    with pytest.raises(Refused):
        tables.make_tables(board, count, by=on(alice))
    assert not board.tables.exists()


def test_a_member_makes_no_tables_and_a_table_has_none(board, on, alice, bruno):
    with pytest.raises(NotYours):
        tables.make_tables(board, 2, by=on(bruno))
    table = tables.make_tables(board, 1, by=on(alice))[0]
    with pytest.raises(NotNow):
        tables.make_tables(table, 2, by=on(alice, table))


def test_a_picture_is_copied_as_a_file_of_the_table(board, on, alice, needs):
    image = CardImage(board=board, format="png", width=1, height=1, size=3, digest="x")
    image.path.parent.mkdir(parents=True)
    image.path.write_bytes(b"png")
    image.save()
    cards.add_card(board, by=on(alice), text="", key="card-image", zone=needs.pk, image=image)
    table = tables.make_tables(board, 1, by=on(alice))[0]
    copy = table.cards.get().image
    assert copy.pk != image.pk
    assert copy.path.read_bytes() == b"png"


# --- seated -------------------------------------------------------------------------------------------------


def test_everybody_of_the_board_enters_any_table_and_nobody_else(
    board, on, alice, bruno, gael, gaels, dora, client_for
):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    for person in (alice, bruno, gael):
        assert client_for(person).get(table.get_absolute_url()).status_code == 200
    assert client_for(dora).get(table.get_absolute_url()).status_code == 404


def test_gael_chooses_a_table_and_is_seen_there(board, on, alice, gael, gaels, client_for):
    table = tables.make_tables(board, 2, by=on(alice))[1]
    answer = client_for(gael).post(reverse("boards:choose_table", args=[board.key]), {"table": "2"})
    assert answer["Location"] == table.get_absolute_url()
    assert "Gaël" in client_for(alice).get(reverse("boards:tables", args=[board.key])).text
    gaels.refresh_from_db()
    assert gaels.table == table


def test_a_member_who_sits_gets_no_right_of_their_own_by_it(board, on, alice, bruno):
    tables.make_tables(board, 1, by=on(alice))
    tables.choose(board, 1, by=on(bruno))
    bruno.memberships.all().delete()
    assert standing_of(bruno, board) is None


def test_an_observer_looks_and_takes_no_place(board, on, alice, chloe):
    tables.make_tables(board, 1, by=on(alice))
    with pytest.raises(NotYours):
        tables.choose(board, 1, by=on(chloe))


def test_alice_moves_somebody_and_a_guest_does_not(board, on, alice, gael, gaels):
    made = tables.make_tables(board, 2, by=on(alice))
    tables.seat(board, gaels.pk, 2, by=on(alice))
    gaels.refresh_from_db()
    assert gaels.table == made[1]
    with pytest.raises(NotYours):
        tables.seat(board, gaels.pk, 1, by=on(gael))
    with pytest.raises(NotNow):
        tables.seat(board, gaels.pk, 9, by=on(alice))


def test_dealing_makes_even_tables_of_who_is_here(board, on, alice, bruno, gael, gaels):
    for number in range(6):
        user = User.objects.create_guest(f"Invité {number}")
        Participant.objects.create(board=board, user=user, name=user.display_name)
    made = tables.make_tables(board, 2, by=on(alice))
    presence.write({made[0].room: [str(bruno.pk)]})  # who already looks at a table is here as well
    tables.seat(board, gaels.pk, 2, by=on(alice))
    assert tables.deal(board, by=on(alice)) == 7
    assert [table.seated.count() for table in made] == [4, 4]
    gaels.refresh_from_db()
    assert gaels.table == made[1], "who had a table keeps it"
    assert tables.deal(board, by=on(alice)) == 0


def test_a_switcher_leads_from_every_board_to_every_other(board, on, alice, bruno, client_for):
    made = tables.make_tables(board, 2, by=on(alice))
    for where in (board, *made):
        page = client_for(bruno).get(where.get_absolute_url()).text
        for other in (board, *made):
            assert f'href="{other.get_absolute_url()}"' in page


def test_a_board_that_is_put_away_puts_its_tables_away(board, on, alice, bruno, client_for):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    by = on(bruno, table)
    boards.archive(board)
    with pytest.raises(NotNow, match="rangé"):
        cards.add_card(table, by=by, text="Trop tard", key="card-late")
    assert client_for(bruno).get(table.get_absolute_url()).status_code == 200, "it is still read"
    boards.archive(board, on=False)
    cards.add_card(table, by=by, text="De nouveau", key="card-again")
    boards.throw_away(board, by=alice)
    assert client_for(bruno).get(table.get_absolute_url()).status_code == 404
    assert standing_of(bruno, Board.objects.get(pk=table.pk)) is None


# --- gathered -----------------------------------------------------------------------------------------------


def test_new_cards_come_back_to_the_zone_of_the_same_title_with_their_author(
    board, on, alice, bruno, needs, laid, client_for
):
    table = tables.make_tables(board, 3, by=on(alice))[2]
    zone = zone_of(table, "Besoins")
    cards.add_card(table, by=on(bruno, table), text="Garde le samedi", key="card-samedi", zone=zone.pk)
    assert gathering.gather(board, by=on(alice)) == 1
    came = board.cards.get(origin="Table 3")
    assert (came.text, came.zone, came.by, came.author) == ("Garde le samedi", needs, "Bruno", bruno)
    assert board.cards.filter(text="La crèche").count() == 1, "what was there stays once"
    assert "Table 3" in client_for(bruno).get(board.get_absolute_url()).text
    assert table.cards.filter(text="Garde le samedi").exists(), "the table stays readable"


def test_gathering_twice_doubles_nothing_and_brings_what_came_since(board, on, alice, bruno, needs, laid):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    by = on(bruno, table)
    first = cards.add_card(table, by=by, text="Un", key="card-un-un")
    links.link(table, first.pk, table.cards.get(text="Le car").pk, by=by, key="link-new")
    assert gathering.gather(board, by=on(alice)) == 1
    assert gathering.gather(board, by=on(alice)) == 0
    cards.add_card(table, by=by, text="Deux", key="card-deux")
    assert gathering.gather(board, by=on(alice)) == 1
    assert board.cards.count() == 4
    assert board.links.count() == 2


def test_a_gathered_card_that_was_thrown_away_stays_in_the_bin(board, on, alice, bruno):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    cards.add_card(table, by=on(bruno, table), text="Un", key="card-un-un")
    gathering.gather(board, by=on(alice))
    cards.throw_away(board, board.cards.get().pk, by=on(alice))
    assert gathering.gather(board, by=on(alice)) == 0
    assert not board.cards.shared().exists()


def test_links_and_groupings_come_along(board, on, alice, bruno, needs, laid):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    by, zone = on(bruno, table), zone_of(table, "Idées")
    first = cards.add_card(table, by=by, text="Un", key="card-un-un", zone=zone.pk)
    second = cards.add_card(table, by=by, text="Deux", key="card-deux", zone=zone.pk)
    links.link(table, first.pk, second.pk, by=by, key="link-both", kind="specialist", label="aide")
    links.link(table, second.pk, table.cards.get(text="La crèche").pk, by=by, key="link-old")
    links.group_cards(table, [first.pk, second.pk], by=by, title="Pareil", key="group-new")
    gathering.gather(board, by=on(alice))
    found = {(link.source.text, link.target.text, link.kind, link.label) for link in board.links.all()}
    assert found == {
        ("La crèche", "Le car", "economic", "passe par"),
        ("Un", "Deux", "specialist", "aide"),
        ("Deux", "La crèche", "plain", ""),
    }
    assert {card.text for card in board.clusters.get(title="Pareil").cards.all()} == {"Un", "Deux"}
    assert board.clusters.get(title="Déjà là").cards.count() == 2


def test_an_anonymous_card_comes_back_anonymous_and_still_its_authors(board, on, alice, bruno):
    board.anonymous = True
    board.save()
    table = tables.make_tables(board, 1, by=on(alice))[0]
    cards.add_card(table, by=on(bruno, table, PEN), text="Sans nom", key="card-unsigned")
    gathering.gather(board, by=on(alice))
    came = board.cards.get()
    assert (came.author, came.author_name, came.created_at) == (None, "", None)
    assert on(bruno, board, PEN).wrote(came)
    assert not on(bruno, board, "b" * 43).wrote(came)
    assert gathering.gather(board, by=on(alice)) == 0


def test_two_tables_never_take_each_others_card_for_theirs(board, on, alice, bruno):
    """The same key at two tables, whoever chose it: two cards."""
    board.anonymous = True
    board.save()
    for table in tables.make_tables(board, 2, by=on(alice)):
        text = f"De la table {table.table_number}"
        cards.add_card(table, by=on(bruno, table, PEN), text=text, key="card-chosen")
    assert gathering.gather(board, by=on(alice)) == 2
    assert gathering.gather(board, by=on(alice)) == 0
    assert {card.text for card in board.cards.all()} == {"De la table 1", "De la table 2"}


def test_what_nobody_sees_at_the_table_does_not_come(board, on, alice, bruno):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    for key, state in (
        ("card-hidden", {"hidden_at": board.created_at}),
        ("card-silent", {"revealed": False}),
        ("card-binned", {"binned_at": board.created_at}),
    ):
        card = cards.add_card(table, by=on(bruno, table), text=key, key=key)
        Card.objects.filter(pk=card.pk).update(**state)
    assert gathering.gather(board, by=on(alice)) == 0


def test_alice_is_told_what_is_still_silent_at_the_tables(board, on, alice, bruno, client_for):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    Board.objects.filter(pk=table.pk).update(silent=True)
    card = cards.add_card(table, by=on(bruno, table), text="Pas encore dit", key="card-silent")
    path, back = reverse("boards:gather_tables", args=[board.key]), reverse("boards:tables", args=[board.key])
    said = client_for(alice).post(path, {"next": back}, follow=True).text
    assert "1 carte écrite en silence reste à sa table" in said
    assert "Pas encore dit" not in said
    Card.objects.filter(pk=card.pk).update(revealed=True)
    said = client_for(alice).post(path, {"next": back}, follow=True).text
    assert "1 carte des tables est venue" in said
    assert "en silence" not in said


def test_a_card_that_the_table_worded_anew_comes_too(board, on, alice, bruno, laid):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    card = table.cards.get(text="Le car")
    cards.write(table, card.pk, by=on(bruno, table), text="Le car de 8 h", base=1)
    assert gathering.gather(board, by=on(alice)) == 1
    assert {one.text for one in board.cards.all()} == {"La crèche", "Le car", "Le car de 8 h"}


def test_a_zone_that_the_common_board_lacks_lets_its_cards_fall_outside(board, on, alice, bruno):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    own = zones.add_zone(table, by=on(alice, table), key="zone-own", title="À nous")
    cards.add_card(table, by=on(bruno, table), text="Un", key="card-un-un", zone=own.pk)
    gathering.gather(board, by=on(alice))
    assert board.cards.get().zone is None


def test_nothing_is_gathered_where_it_does_not_fit(board, on, alice, bruno, laid, settings):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    cards.add_card(table, by=on(bruno, table), text="Un", key="card-un-un")
    settings.BOARDS = {**settings.BOARDS, "CARDS": 2}
    with pytest.raises(NotNow, match="rien n'a été rassemblé"):
        gathering.gather(board, by=on(alice))
    assert board.cards.count() == 2


def test_only_those_who_lead_gather_and_only_where_there_are_tables(board, on, alice, bruno):
    with pytest.raises(NotNow):
        gathering.gather(board, by=on(alice))
    tables.make_tables(board, 1, by=on(alice))
    with pytest.raises(NotYours):
        gathering.gather(board, by=on(bruno))


def test_a_page_that_missed_the_news_fetches_what_was_gathered(board, on, alice, bruno, client_for):
    table = tables.make_tables(board, 1, by=on(alice))[0]
    cards.add_card(table, by=on(bruno, table), text="Garde le samedi", key="card-samedi")
    path = reverse("boards:state", args=[board.key])
    shown = client_for(bruno).get(path)["X-Room-Version"]
    gathering.gather(board, by=on(alice))
    answer = client_for(bruno).get(path, headers={"X-Room-Since": shown})
    assert "Garde le samedi" in answer.text
