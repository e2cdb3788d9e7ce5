"""The pages around a board: lists, settings, copies, bin, files."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from sessions.boards import looks
from sessions.boards.models import Board, Card, Participant
from sessions.boards.portable import csv_cards
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services import beginning, boards, cards, importing, journal
from sessions.boards.services.boards import create_board
from tests.conftest import join


def url(name: str, board: Board) -> str:
    return reverse(f"boards:{name}", args=[board.key])


def listed(browser, *args, **query) -> str:
    return browser.get(reverse("boards:of_group" if args else "boards:boards", args=args, query=query)).text


def test_my_boards_are_those_of_my_groups_and_those_i_was_let_into(
    board, other_group, dora, bruno, gael, client_for
):
    theirs = create_board(other_group, by=dora, title="Se déplacer")
    table = create_board(board.group, by=None, title="Table 1")
    Board.objects.filter(pk=table.pk).update(parent=board, table_number=1)
    Participant.objects.create(board=theirs, user=gael, name="Gaël")
    assert board.title in listed(client_for(bruno))
    assert theirs.title not in listed(client_for(bruno))
    assert "Table 1" not in listed(client_for(bruno))
    assert theirs.title in listed(client_for(gael))
    assert board.title not in listed(client_for(gael))


def test_from_my_boards_one_begins_another_where_one_may(
    group, other_group, alice, chloe, bruno, gael, client_for
):
    new, elsewhere = (reverse("boards:new", args=[one.slug]) for one in (group, other_group))
    other_group.memberships.create(user=alice, role="member")
    other_group.memberships.create(user=bruno, role="observer")
    page = listed(client_for(alice))
    assert new in page and elsewhere in page
    page = listed(client_for(bruno))
    assert new in page and elsewhere not in page
    for reader in (chloe, gael):
        assert new not in listed(client_for(reader))


def test_words_find_a_board_by_its_title_or_its_question(board, group, bruno, client_for):
    create_board(group, by=bruno, title="Autre chose", purpose="Le garage solidaire")
    page = listed(client_for(bruno), group.slug, q="garage")
    assert "Autre chose" in page
    assert board.title not in page
    assert "Rien ne correspond" in listed(client_for(bruno), group.slug, q="zzz")


def test_each_word_is_asked_for_once_in_either_of_two(board, group, bruno, client_for):
    """Joined to itself, a question of eight words was two hundred and fifty-six of them."""
    with CaptureQueriesContext(connection) as asked:
        client_for(bruno).get(reverse("boards:boards"), {"q": "un deux trois quatre cinq six sept huit"})
    assert max(one["sql"].count(" LIKE ") for one in asked) == 2 * 8


def test_a_board_that_was_put_away_is_in_the_other_list(board, group, alice, bruno, client_for):
    client_for(alice).post(url("archive", board))
    assert board.title not in listed(client_for(bruno), group.slug)
    assert board.title in listed(client_for(bruno), group.slug, archives="1")
    client_for(alice).post(url("unarchive", board))
    assert board.title in listed(client_for(bruno), group.slug)


def test_an_observer_opens_no_board(group, chloe, client_for):
    page = reverse("boards:new", args=[group.slug])
    assert client_for(chloe).get(page).status_code == 403
    assert client_for(chloe).post(page, {"title": "X", "template": "blank"}).status_code == 403
    assert not Board.objects.exists()


def test_a_new_board_without_a_title_keeps_what_was_typed(group, bruno, client_for):
    sent = {"title": " ", "purpose": "Qui manque ?", "template": "forces"}
    answer = client_for(bruno).post(reverse("boards:new", args=[group.slug]), sent)
    assert answer.status_code == 422
    assert "Qui manque ?" in answer.text
    assert 'value="forces" checked' in answer.text


def test_whoever_began_a_board_manages_it_and_another_member_does_not(group, bruno, client_for):
    board = create_board(group, by=bruno, title="À Bruno")
    ines = join(group, "Inès")
    sent = {"title": "À tous", "purpose": ""}
    assert client_for(ines).post(url("rename", board), sent).status_code == 403
    assert client_for(bruno).post(url("rename", board), sent).status_code == 302
    board.refresh_from_db()
    assert board.title == "À tous"
    assert "Enregistrer" not in client_for(ines).get(url("settings", board)).text


def test_a_name_that_is_refused_comes_back(board, alice, client_for):
    answer = client_for(alice).post(url("rename", board), {"title": "", "purpose": "Gardez-moi"})
    assert answer.status_code == 422
    assert "Gardez-moi" in answer.text


def test_thrown_away_it_comes_back_from_the_bin(board, alice, bruno, client_for):
    client_for(alice).post(url("delete", board))
    assert client_for(bruno).get(board.get_absolute_url()).status_code == 404
    bin_page = reverse("boards:bin_of_group", args=[board.group.slug])
    assert board.title in client_for(alice).get(bin_page).text
    assert board.title not in client_for(bruno).get(bin_page).text  # he did not begin it
    client_for(alice).post(url("bring_back", board))
    assert client_for(bruno).get(board.get_absolute_url()).status_code == 200


def test_only_what_is_in_the_bin_is_purged(board, alice, client_for):
    assert client_for(alice).post(url("purge", board)).status_code == 404
    client_for(alice).post(url("delete", board))
    client_for(alice).post(url("purge", board))
    assert not Board.objects.exists()


def test_what_was_purged_leaves_the_memory_of_the_process(
    board, on, alice, client_for, django_capture_on_commit_callbacks
):
    cards.add_card(board, by=on(alice), text="Le prénom d'un enfant", key="card-one")
    assert "prénom" in client_for(alice).get(board.get_absolute_url()).text
    assert looks.draw.cache_info().currsize
    boards.throw_away(board, by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        boards.purge(board)
    assert not looks.draw.cache_info().currsize


def test_who_began_it_takes_it_back_and_does_not_erase_it(group, bruno, client_for):
    board = create_board(group, by=bruno, title="À Bruno")
    client_for(bruno).post(url("delete", board))
    assert client_for(bruno).post(url("purge", board)).status_code == 403
    assert client_for(bruno).post(url("bring_back", board)).status_code == 302


def test_a_board_is_copied_where_one_may_begin_boards(board, alice, other_group, client_for):
    sent = {"copy-group": other_group.pk, "copy-title": "Là-bas", "copy-with_cards": "on"}
    assert client_for(alice).post(url("copy", board), sent).status_code == 422
    assert not Board.objects.filter(group=other_group).exists()
    other_group.memberships.create(user=alice, role="member")
    assert client_for(alice).post(url("copy", board), sent).status_code == 302
    assert Board.objects.get(group=other_group).created_by == alice


def test_a_copy_has_its_own_door_and_its_own_people(board, alice, gael):
    Board.objects.filter(pk=board.pk).update(door_open=True, code="12345678")
    Participant.objects.create(board=board, user=gael, name="Gaël")
    board.refresh_from_db()
    copy = beginning.copy(board, board.group, by=alice, title="Encore")
    assert (copy.door_open, copy.code) == (False, "")
    assert copy.token != board.token
    assert not copy.participants.exists()


# --- Files -------------------------------------------------------------------------------------------------


def posted(browser, page: str, name: str, data: bytes, **said):
    return browser.post(page, {"file": SimpleUploadedFile(name, data), **said})


def test_a_file_that_lies_is_told_on_the_page(group, bruno, client_for):
    page = reverse("boards:import_new", args=[group.slug])
    answer = posted(client_for(bruno), page, "x.json", b'{"format": "pais-board", "version": 1, "title": []}')
    assert answer.status_code == 422
    assert "« title » doit être un texte" in answer.text
    assert not Board.objects.exists()


def test_a_file_that_is_too_large_is_told(group, bruno, client_for, settings):
    settings.BOARDS = {**settings.BOARDS, "IMPORT_BYTES": 1024 * 1024}
    page = reverse("boards:import_new", args=[group.slug])
    answer = posted(client_for(bruno), page, "x.json", b" " * (1024 * 1024 + 1))
    assert "dépasse 1 Mo" in answer.text


CSV = (
    "Zone;Genre;Texte;Auteur\r\nBesoins;besoin;Garde le samedi;Bruno\r\n;;Sans zone;\r\nIdées;;Une salle;\r\n"
)


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.encode("cp1252"),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode(),
        CSV.replace("\r\n", "\n").encode(),
    ],
    ids=["utf-8", "with a mark", "an old spreadsheet", "commas", "tabs", "unix"],
)
def test_a_spreadsheet_becomes_a_board(group, bruno, client_for, data):
    page = reverse("boards:import_new", args=[group.slug])
    assert posted(client_for(bruno), page, "Nos_cartes.csv", data).status_code == 302
    board = Board.objects.get(title="Nos cartes")
    assert [zone.title for zone in board.zones.all()] == ["Besoins", "Idées"]
    assert {(card.text, card.zone and card.zone.title, card.kind) for card in board.cards.all()} == {
        ("Garde le samedi", "Besoins", "need"),
        ("Sans zone", None, "idea"),
        ("Une salle", "Idées", "idea"),
    }
    assert board.cards.get(zone__title="Besoins").origin == "Bruno · Fichier « Nos_cartes.csv »"


def test_each_line_that_is_wrong_is_told_by_its_number(group, bruno, client_for):
    lines = ["texte;genre", "Bien;idée", "Mal;licorne", ";idée", f"{'a' * 2001};", "Fin\x07;"]
    page = reverse("boards:import_new", args=[group.slug])
    answer = posted(client_for(bruno), page, "x.csv", "\n".join(lines).encode())
    assert answer.status_code == 422
    for said in (
        "Ligne 3 : le genre « licorne »",
        "Ligne 4 : « texte » manque",
        "Ligne 5 : « texte » dépasse 2000",
        "Ligne 6 : « texte » contient des caractères de commande",
    ):
        assert said in answer.text
    assert "Ligne 2" not in answer.text
    assert not Board.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "CSV"),
        (b"zone;genre\na;b", "colonne « texte »"),
        (b"texte\n", "aucune carte"),
        (b'texte\n"' + b"a" * 200_000, "CSV"),
        (b"texte\n" + b"a\n" * 3001, "3000 cartes"),
        (b"zone;texte\n" + b"".join(b"z%d;a\n" % n for n in range(61)), "61 zones"),
        (b"\x81\x8d\xff", "UTF-8"),
    ],
)
def test_a_spreadsheet_that_is_none_is_refused(group, alice, data, said):
    with pytest.raises(Refused, match=said):
        beginning.begin_from_file(group, data, by=alice, filename="x.csv")
    assert not Board.objects.exists()


@pytest.mark.parametrize("name", ["x.xlsx", "x.ods", "x", ".csvx", "json"])
def test_another_kind_of_file_is_told_what_to_do(group, alice, name):
    with pytest.raises(Refused, match="Enregistrez le vôtre ainsi"):
        beginning.begin_from_file(group, b"PK", by=alice, filename=name)


def brought(board, by, text: str, **said):
    read = csv_cards.read(text.encode())
    return importing.add_cards(board, read, by=by, key="sending-1", origin="Fichier « x.csv »", **said)


def test_cards_of_a_file_join_the_board_after_those_that_are_there(board, on, bruno, needs):
    Card.objects.create(board=board, zone=needs, text="Déjà là", x=16, y=72, rank=1024)
    report = brought(board, on(bruno), "zone;texte\nbesoins;Un\nBesoins;Deux\n;Dehors")
    assert (report.added, report.faults) == (3, [])
    there = list(needs.cards.order_by("rank"))
    assert [card.text for card in there] == ["Déjà là", "Un", "Deux"]
    assert len({(card.x, card.y) for card in there}) == 3
    assert [card.kind for card in there[1:]] == ["need", "need"]
    assert (there[1].author, there[1].by) == (bruno, "")


def test_cards_of_no_zone_are_not_hidden_behind_one(board, on, bruno, needs, group):
    brought(board, on(bruno), "texte\nUn\nDeux\nTrois")
    made = beginning.begin_from_file(group, b"zone;texte\nA;a\n;b\n;c", by=bruno, filename="x.csv")
    for there in (board, made):
        zone = there.zones.get()
        for card in there.cards.filter(zone=None):
            beside = card.x >= zone.x + zone.width or card.x + 200 <= zone.x
            assert beside or card.y >= zone.y + zone.height or card.y + 128 <= zone.y


def test_sent_twice_they_join_once(board, on, bruno, needs):
    for _turn in range(2):
        assert brought(board, on(bruno), "texte\nUn\nDeux").added == 2
    assert board.cards.count() == 2


def test_a_wrong_line_keeps_the_others_out_unless_one_says_so(board, on, bruno, needs):
    text = "zone;texte\nBesoins;Bien\nAilleurs;Où ?"
    report = brought(board, on(bruno), text)
    assert (report.added, [fault.number for fault in report.faults]) == (0, [3])
    assert not board.cards.exists()
    report = brought(board, on(bruno), text, leave_faults=True)
    assert (report.added, [fault.number for fault in report.faults]) == (1, [3])


def test_a_locked_zone_takes_those_of_who_leads_alone(board, on, alice, bruno, needs):
    needs.locked = True
    needs.save()
    assert brought(board, on(bruno), "zone;texte\nBesoins;Un").faults
    assert brought(board, on(alice), "zone;texte\nBesoins;Un").added == 1


def test_nothing_joins_while_one_writes_in_silence_nor_when_the_stage_says_no(board, on, bruno, chloe, needs):
    with pytest.raises(NotYours):
        brought(board, on(chloe), "texte\nUn")
    Board.objects.filter(pk=board.pk).update(silent=True)
    with pytest.raises(NotNow):
        brought(board, on(bruno), "texte\nUn")
    Board.objects.filter(pk=board.pk).update(silent=False, frozen_at=now())
    with pytest.raises(NotNow):
        brought(board, on(bruno), "texte\nUn")
    assert not board.cards.exists()


def test_a_board_takes_no_more_cards_than_it_holds(board, on, bruno, settings):
    settings.BOARDS = {**settings.BOARDS, "CARDS": 2}
    Card.objects.create(board=board, text="Une")
    with pytest.raises(NotNow):
        brought(board, on(bruno), "texte\nUn\nDeux")
    assert brought(board, on(bruno), "texte\nUn").added == 1


def test_one_takes_back_what_one_brought(board, on, bruno):
    brought(board, on(bruno), "texte\nUn\nDeux")
    journal.undo(board, by=on(bruno))
    assert not board.cards.present().exists()


def test_the_page_says_what_became_of_each_line(board, bruno, needs, client_for):
    page = reverse("boards:import_cards", args=[board.key])
    data = "zone;texte\nBesoins;Bien\nAilleurs;Où ?".encode()
    answer = posted(client_for(bruno), page, "x.csv", data, key="sending-1")
    assert answer.status_code == 422
    assert "Ligne 3 : la zone « Ailleurs »" in answer.text
    answer = posted(client_for(bruno), page, "x.csv", data, key="sending-2", leave_faults="on")
    assert "Une carte est sur le tableau" in answer.text
    assert board.cards.get().text == "Bien"


def test_a_stage_that_moved_on_says_so_on_the_page(board, bruno, client_for):
    Board.objects.filter(pk=board.pk).update(rights={"add": "leads"})
    page = reverse("boards:import_cards", args=[board.key])
    assert "réservé à l’animation" in client_for(bruno).get(page).text
    answer = posted(client_for(bruno), page, "x.csv", b"texte\nUn", key="sending-1")
    assert answer.status_code == 422
    assert "réservé à l&#x27;animation" in answer.text
    assert not board.cards.exists()


# --- Panels ------------------------------------------------------------------------------------------------


def test_the_groups_page_shows_its_boards_to_its_people(board, group, bruno, dora, client_for):
    assert board.title in client_for(bruno).get(group.get_absolute_url()).text
    assert board.title not in client_for(dora).get(group.get_absolute_url()).text


def test_my_space_shows_my_boards(board, bruno, gael, dora, client_for):
    assert board.title in client_for(bruno).get(reverse("home")).text
    assert board.title not in client_for(dora).get(reverse("home")).text
    assert board.title not in client_for(gael).get(reverse("home")).text
    Participant.objects.create(board=board, user=gael, name="Gaël")
    assert board.title in client_for(gael).get(reverse("home")).text


def test_a_board_in_the_bin_is_on_no_page(board, group, alice, client_for):
    boards.throw_away(board, by=alice)
    for page in (group.get_absolute_url(), reverse("home"), reverse("boards:boards")):
        assert board.title not in client_for(alice).get(page).text
