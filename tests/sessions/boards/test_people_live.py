"""People of a board with their page open: who is asked to leave is gone at once, who is given the lead sees
what those who lead see."""

from __future__ import annotations

import pytest

from realtime.executor import in_thread
from realtime.testing import listening
from sessions.boards.models import Participant
from sessions.boards.services import cards, door, people, tables
from sessions.codev.services import meeting, seats
from sessions.codev.stages import Stage
from tests.sessions.table import seated

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gaels(board, gael) -> Participant:
    return Participant.objects.create(board=board, user=gael, name="Gaël")


async def test_who_is_removed_is_sent_away_within_a_second_and_the_others_see_it(
    board, on, alice, bruno, gael, gaels
):
    by = await in_thread(on, alice)
    async with listening(gael, board.room) as his, listening(bruno, board.room) as brunos:
        await his.hello(), await brunos.hello()
        await in_thread(lambda: people.remove(board, gaels.pk, by=by))
        assert await his.closed_with(1) == 4403
        assert "Gaël" not in (await brunos.until("people.changed"))["html"]


async def test_they_are_sent_away_from_their_table_as_well(board, on, alice, gael, gaels):
    by = await in_thread(on, alice)
    table = (await in_thread(lambda: tables.make_tables(board, 1, by=by)))[0]
    async with listening(gael, table.room) as his:
        await his.hello()
        await in_thread(lambda: people.remove(board, gaels.pk, by=by))
        assert await his.closed_with(1) == 4403


async def test_the_door_s_code_reaches_those_who_lead_alone(board, on, alice, gael, gaels):
    by = await in_thread(on, alice)
    async with listening(alice, board.room) as hers, listening(gael, board.room) as his:
        await hers.hello(), await his.hello()
        await in_thread(lambda: door.open_door(board, by=by))
        await in_thread(board.refresh_from_db)
        code = f"{board.code[:4]} {board.code[4:]}"
        assert code in (await hers.until("door.changed"))["html"]
        assert code not in (await his.until("door.changed"))["html"]


async def test_a_guest_is_seen_arriving_and_her_card_with_her_name(board, on, alice, gael):
    await in_thread(lambda: door.open_door(board, by=on(alice)))
    async with listening(alice, board.room) as hers:
        await hers.hello()
        await in_thread(lambda: door.come_in(board, gael))
        assert "Gaël" in (await hers.until("people.changed"))["html"]
        await in_thread(lambda: cards.add_card(board, by=on(gael), text="Garde", key="card-gael"))
        assert "Gaël" in (await hers.until("card.added"))["html"]


async def test_a_guest_of_a_seance_joins_the_list_when_she_is_let_in(board, group, on, alice, gael):
    def seance():
        room = seated(group, alice)
        meeting.open_board(room.codev, board, by=alice, seat=room.seats["facilitator"])
        return room.at(Stage.ACCOUNT)

    room = await in_thread(seance)
    async with listening(alice, board.room) as hers:
        await hers.hello()

        def arrive():
            room.codev.door_open = True
            room.codev.save()
            seat = seats.knock(room.codev, gael, name="Gaël")
            seats.admit(room.codev, [seat], by=room.seats["facilitator"])

        await in_thread(arrive)
        heard = await hers.until("people.changed")
        while "Gaël" not in heard["html"]:
            heard = await hers.until("people.changed")
        assert f'data-person="{gael.pk}"' in heard["html"]
