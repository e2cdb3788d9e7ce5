"""A home's questions are worded once for everybody: what each reader may see stays theirs."""

from __future__ import annotations

import pytest
from django.db import connections
from django.utils import timezone

from groups import home
from groups.circles import Circle, Reader
from groups.models import Membership, Role, User
from sessions.boards.models import Board
from sessions.boards.panels import changed_last
from sessions.boards.services.boards import create_board
from sessions.codev.models import CodevSession, Seat
from sessions.codev.stages import Seat as Place
from sessions.codev.stages import Stage
from tests.conftest import join
from tests.factories import MembershipFactory
from tests.sessions.table import Room, seated
from workspace.threads import services as threads
from workspace.threads.models import Thread
from workspace.threads.news import ask

pytestmark = pytest.mark.django_db


def wordings() -> set[tuple]:
    return set(connections["default"].__dict__.setdefault("worded", {}))


def running_with(board: Board, room: Room) -> CodevSession:
    """A séance that has begun, and opens this board to who sits there."""
    codev = room.at(Stage.ACCOUNT).codev
    codev.board = board
    codev.save()
    return codev


def let_in(codev: CodevSession, user: User) -> None:
    seat = {"name": user.display_name, "role": Place.CONSULTANT, "admitted_at": timezone.now()}
    Seat.objects.create(codev=codev, user=user, through_door=True, **seat)


def test_the_words_of_a_home_serve_whoever_has_the_same_part_there(client_for, bruno, group, other_group):
    connections["default"].__dict__["worded"] = {}  # whatever other tests asked
    paula = join(group, "Paula")
    MembershipFactory(group=other_group, user=paula, role=Role.OBSERVER)
    client_for(bruno).get(group.get_absolute_url())
    known = wordings()
    client_for(paula).get(group.get_absolute_url())
    assert wordings() == known
    client_for(join(group, "Otto", role=Role.OBSERVER)).get(group.get_absolute_url())
    assert wordings() > known, "another part is another wording"


def test_who_leads_elsewhere_reads_here_what_a_member_reads(group, other_group, alice, bruno, chloe):
    hidden = threads.open_thread(group, by=chloe, title="Ce qui fut caché", kind="problem")
    Thread.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    MembershipFactory(group=other_group, user=bruno, role=Role.FACILITATOR)
    assert ask(group, bruno).last == ""
    assert ask(group, alice).last == "Ce qui fut caché", "she leads this one"


def test_a_reader_of_one_group_is_of_no_other(bruno, group, other_group):
    MembershipFactory(group=other_group, user=bruno, role=Role.FACILITATOR)
    assert group.pk in Reader(bruno).worded_with()[1] and other_group.pk in Reader(bruno).worded_with()[1]
    assert other_group.pk not in Reader(bruno, group.pk).worded_with()[1]
    assert Circle.of(bruno, group).worded_with()[0][0] == Reader(bruno, group.pk).worded_with()[0]


def test_a_role_that_changes_changes_the_next_home(group, alice, bruno):
    create_board(group, by=alice, title="Nos idées")
    assert [board.title for board in changed_last(bruno, group)] == ["Nos idées"]
    Membership.objects.filter(user=bruno).delete()
    assert changed_last(bruno, group) == []


def test_a_board_that_a_seance_opens_is_on_the_own_page_as_long_as_it_runs(
    client_for, group, alice, bruno, gael
):
    board = create_board(group, by=alice, title="Le tableau de la séance")
    codev = running_with(board, seated(group, alice, client=bruno))
    assert "Le tableau de la séance" not in client_for(gael).get("/").text
    let_in(codev, gael)
    assert "Le tableau de la séance" in client_for(gael).get("/").text
    CodevSession.objects.filter(pk=codev.pk).update(closed_at=timezone.now())
    assert "Le tableau de la séance" not in client_for(gael).get("/").text


def test_a_seance_s_board_opens_no_door_of_its_group(group, other_group, alice, bruno, dora):
    board = create_board(group, by=alice, title="Le tableau de la séance")
    codev = running_with(board, seated(group, alice, client=bruno))
    let_in(codev, dora)
    assert list(Board.objects.visible_to(dora)) == [board]
    assert home.what_happened(Circle.of(dora)) == [] and changed_last(dora, other_group) == []
