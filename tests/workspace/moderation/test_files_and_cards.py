"""A file and a card of a board are reported, hidden and shown again like words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from groups.models import User
from sessions.boards.models import Board, Card
from sessions.boards.services import cards
from sessions.boards.services import zones as board_zones
from sessions.boards.services.boards import create_board
from sessions.boards.standing import standing_of
from tests.workspace.files.conftest import knock
from workspace.files import services as files
from workspace.files.models import File
from workspace.moderation import services
from workspace.moderation.models import Case
from workspace.search.screens import search_page
from workspace.threads import services as threads

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def file(group, bruno, thread) -> File:
    """Bruno's, carried by an answer of his."""
    place = f"fil-{thread.key}"
    made = files.take(group, by=bruno, name="liste-yasmine.pdf", size=len(PDF), pieces=[PDF], place=place)
    threads.add_post(thread, by=bruno, text="La liste.", key="with-a-file", files=[made])
    return File.objects.get()


@pytest.fixture
def board(group, alice) -> Board:
    return create_board(group, by=alice, title="Qui fait quoi ?")


def on(board: Board, user: User):
    standing = standing_of(user, board)
    assert standing is not None
    return standing


@pytest.fixture
def card(board, alice, bruno) -> Card:
    zone = board_zones.add_zone(board, by=on(board, alice), key="zone-1", title="Idées", kind="idea")
    return cards.add_card(board, by=on(board, bruno), key="card-1", zone=zone.pk, kind="idea", text="Yasmine")


def found_by(user: User, words: str) -> list[str]:
    return [result.shown.title for result in search_page(user, {"q": words})["results"]]


def page_of(client, url: str) -> str:
    return client.get(url).content.decode()


# --- Files ---


def test_a_hidden_file_is_gone_for_all_but_who_brought_it_and_who_facilitates(
    client_for, file, thread, alice, bruno, chloe
):
    url = reverse("moderation:report", args=["file", file.key])
    assert url in page_of(client_for(chloe), file.get_absolute_url())
    client_for(chloe).post(url, {"reason": "person"})
    services.hide(Case.objects.get(), by=alice)
    for address in (file.get_absolute_url(), reverse("files:download", args=[file.key])):
        assert knock(client_for(chloe), address) == 404
        for user in (alice, bruno):
            assert knock(client_for(user), address) == 200
    page = page_of(client_for(chloe), thread.get_absolute_url())
    assert "liste-yasmine" not in page and "Fichier masqué" in page
    assert "liste-yasmine" not in page_of(
        client_for(chloe), reverse("files:of_group", args=["petite-enfance"])
    )
    assert found_by(chloe, "yasmine") == []


def test_a_file_shown_again_is_as_it_was(client_for, file, thread, alice, chloe):
    case = services.report("file", str(file.key), by=chloe, reason="person")
    services.hide(case, by=alice)
    services.restore(case, by=alice)
    assert "liste-yasmine" in page_of(client_for(chloe), thread.get_absolute_url())
    assert found_by(chloe, "yasmine") != []


def test_who_does_not_see_a_file_does_not_report_it(client_for, file, dora, elise, renee):
    for user in (dora, elise, renee):
        url = reverse("moderation:report", args=["file", file.key])
        assert client_for(user).post(url, {"reason": "person"}).status_code == 404
    assert not Case.objects.exists()


@pytest.mark.parametrize("key", ["0", "-1", "9" * 40, "a", "%00"])
def test_a_made_up_key_is_nothing(client_for, chloe, file, card, key):
    for kind in ("file", "card"):
        assert client_for(chloe).get(reverse("moderation:report", args=[kind, key])).status_code == 404


# --- Cards ---


def test_a_reported_card_is_hidden_even_on_a_board_that_is_put_away(
    client_for, board, card, alice, bruno, chloe
):
    address = reverse("boards:card", args=[board.key, card.pk])
    url = reverse("moderation:report", args=["card", card.pk])
    assert url in page_of(client_for(chloe), address)
    assert url not in page_of(client_for(bruno), address)  # it is his
    client_for(chloe).post(url, {"reason": "person"})
    case = Case.objects.get()
    assert (case.author, case.group) == (bruno, board.group)
    Board.objects.update(archived_at=board.changed_at)
    services.hide(case, by=alice)
    assert client_for(chloe).get(address).status_code == 404
    assert client_for(bruno).get(address).status_code == 200
    assert found_by(chloe, "yasmine") == []
    services.restore(case, by=alice)
    assert client_for(chloe).get(address).status_code == 200


@pytest.mark.parametrize("how", ["unsigned", "anonymous"])
def test_a_card_that_nobody_signed_names_nobody(card, chloe, how):
    said = {"signed": False} if how == "unsigned" else {"anonymous": True, "author": None}
    Card.objects.update(**said)
    assert services.report("card", str(card.pk), by=chloe, reason="person").author is None


def test_a_card_written_in_silence_is_nobody_s_to_report(client_for, card, chloe):
    Card.objects.update(revealed=False)
    assert client_for(chloe).get(reverse("moderation:report", args=["card", card.pk])).status_code == 404


# --- In the header ---


def test_who_moderates_is_led_to_what_waits_from_every_page(client_for, file, alice, bruno, chloe, renee):
    def told(user) -> bool:
        return "1 signalement attend" in page_of(client_for(user), reverse("groups:groups"))

    assert not told(alice)
    case = services.report("file", str(file.key), by=chloe, reason="person")
    assert told(alice) and not any(map(told, (bruno, chloe, renee)))
    services.escalate(case, by=alice)
    assert told(renee)
    services.dismiss(case, by=renee)
    assert not told(alice) and not told(renee)
