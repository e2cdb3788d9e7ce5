"""The demonstration's board: told once, printed at each start, lively."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from groups.models import User
from sessions.boards import demo, portable
from sessions.boards.models import Board, Card, Link


@pytest.fixture
def start(db, settings):
    settings.DEMO = True

    def run() -> str:
        said = StringIO()
        call_command("demo", stdout=said)
        return said.getvalue()

    return run


def test_started_twice_it_is_told_once_and_prints_the_same_link(start):
    first = start()
    before = [model.objects.count() for model in (Board, Card, Link)]
    again = start()
    assert [model.objects.count() for model in (Board, Card, Link)] == before
    board = Board.objects.get(title=demo.TITLE)
    for said in (first, again):
        assert reverse("boards:door_link", args=[board.token]) in said
        assert board.code in said


def test_what_people_changed_since_is_theirs(start):
    start()
    Board.objects.filter(title=demo.TITLE).update(title="Le nôtre")
    assert demo.TITLE not in start()
    assert Board.objects.count() == 1


def test_it_holds_the_five_of_the_slides_linked_and_signed(start, client_for):
    start()
    board = Board.objects.get(title=demo.TITLE)
    kinds = set(board.cards.values_list("kind", flat=True))
    assert {"lever", "dimension", "resource", "actor", "need"} <= kinds
    assert not board.cards.filter(author_name="").exists()
    assert board.links.count() == len(demo.LINKS)
    assert board.stages.exists()
    assert board.cards.count() == board.cards.values("zone", "x", "y").distinct().count()
    for name, status in (("alice", 200), ("dora", 200), ("bruno", 404)):
        user = User.objects.get(email=f"{name}@pais.example")
        assert client_for(user).get(board.get_absolute_url()).status_code == status


def test_it_is_a_board_that_a_file_could_say():
    matter = demo.matter()
    assert len(portable.from_data(portable.to_data(matter)).cards) == len(demo.CARDS)
