"""What one socket of a text may cost the others: each budget at its limit."""

import asyncio

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, hub, matter, protocol, upkeep
from realtime.protocol import UPDATE, sync
from realtime.testing import Typist, listening, typing

pytestmark = pytest.mark.django_db(transaction=True)

HOSTILE = {
    "an unknown message": b"\x09",
    "an unknown sync message": b"\x00\x05\x00",
    "an update that is not one": b"\x00\x02\x02\xff\xff",
    "a state vector that is not one": b"\x00\x00\x01\x05",
    "more bytes than it holds": b"\x00\x02\x7f\x00",
    "cursors that are not": b"\x01\x02\xff\x01",
    "a cursor that is not text": b"\x01\x05\x01\x01\x01\x01\xff",
    "an answer about rights": b"\x02\x00\x01a",
}


@pytest.mark.parametrize("message", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_malformed_message_closes_its_socket_and_no_other(sheet, alice, bruno, message):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await b.say(message)
        assert await b.closed_with() == 4400
        await a.type("Bonjour")
        await a.kept()


async def test_words_are_malformed(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await a.socket.send_to(text_data='{"ping":1}')
        assert await a.closed_with() == 4400


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_size_of_a_message(sheet, alice, with_budgets, extra, refused):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        a.text.insert(0, "x" * 900)
        message = sync(UPDATE, a.unsent.pop())
        with_budgets(MESSAGE_BYTES=len(message) - extra)
        await a.say(message)
        if refused:
            assert await a.closed_with() == 4413
        else:
            await a.kept()


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_size_of_a_text(sheet, alice, with_budgets, extra, refused):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        a.text.insert(0, "x" * 900)
        update = a.unsent.pop()
        size = cowriting.current().rooms[sheet.room].size + len(update)
        with_budgets(STATE_BYTES=size - extra)
        await a.say(sync(UPDATE, update))
        if refused:
            assert await a.closed_with() == 4413
        else:
            await a.kept()


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_pace_of_messages(sheet, alice, with_budgets, extra, refused):
    with_budgets(SYNC_MESSAGES=(20, 0))
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:  # its question was the first of the twenty
        for _ in range(19 + extra):
            await a.say(b"\x03")
        if refused:
            assert await a.closed_with() == 4429
        else:
            answers = 0
            while answers < 19 + extra:
                answers += (await a.hear()).type == protocol.AWARENESS
            assert await a.socket.receive_nothing(0.05)


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_weight_of_messages(sheet, alice, with_budgets, extra, refused):
    question = len(sync(protocol.STEP1, Doc().get_state()))
    with_budgets(SYNC_BYTES=(2_000, 0))
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        padding = 2_000 - question + extra
        doc = Doc()
        doc.get("content", type=Text).insert(0, "x" * (padding - 60))
        message = sync(UPDATE, doc.get_update())
        await a.say(message)
        for _ in range(padding - len(message)):
            await a.say(b"\x03")
        if refused:
            assert await a.closed_with() == 4429
        else:
            await a.until(lambda: a.asked)


async def test_a_reader_who_takes_nothing_is_let_go_and_the_others_go_on(sheet, alice, bruno, with_budgets):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        asleep = next(m for m in cowriting.current().rooms[sheet.room].members if m.user_pk == bruno.pk)
        with_budgets(WAITING_BYTES=1_000)
        asleep.wire.waiting = lambda: 1_000
        await a.type("un ")
        await b.reads("un ")
        asleep.wire.waiting = lambda: 1_001
        await a.type("deux ")
        assert await b.closed_with() == 4408
        await a.kept()


@pytest.mark.parametrize("budget", ["SOCKETS_PER_PERSON", "SOCKETS_PER_ADDRESS"])
async def test_news_and_texts_are_counted_together(sheet, hall, alice, with_budgets, budget):
    sheet.hand_to(alice), hall.invite(alice)
    with_budgets(**{budget: 2})
    async with listening(alice, hall.room) as news, typing(alice, sheet.room):
        await news.hello()
        third = Typist(alice, sheet.room)
        await third.socket.connect()
        assert await third.closed_with() == 4429
    async with typing(alice, sheet.room):
        pass


async def test_an_early_client_is_heard_once_the_door_has_answered(sheet, alice):
    sheet.hand_to(alice)
    early = Typist(alice, sheet.room)
    early.text.insert(0, "vite")
    await early.socket.connect()
    await early.send()
    await early.kept()
    await early.reads("vite")
    await early.socket.disconnect()


async def test_a_gathering_of_silent_rooms_is_forgotten(sheet, alice, monkeypatch):
    monkeypatch.setattr(upkeep, "KEPT_OPEN", 0.1)
    sheet.hand_to(alice)
    first = Typist(alice, sheet.room)
    await first.open()
    await first.socket.disconnect()
    rooms = cowriting.current().rooms
    async with asyncio.timeout(5):
        while rooms:
            await asyncio.sleep(0.05)
    await hub.current().stop()


async def test_who_asks_without_listening_is_let_go_too(sheet, alice, with_budgets):
    """In a quiet room no tick looks at what waits for a reader."""
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        member = next(iter(cowriting.current().rooms[sheet.room].members))
        with_budgets(WAITING_BYTES=1_000)
        member.wire.waiting = lambda: 1_001
        await a.say(b"\x03")
        assert await a.closed_with() == 4408


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_number_of_cursors_in_a_message(sheet, alice, extra, refused):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        cursors = [protocol.Cursor(n, 1, "{}") for n in range(protocol.MAX_CURSORS + extra)]
        await a.say(protocol.awareness(cursors))
        if refused:
            assert await a.closed_with() == 4400
        else:
            await a.kept()


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_pens_of_one_person_in_a_text(sheet, alice, monkeypatch, extra, refused):
    monkeypatch.setattr(matter, "PENS_EACH", 3)
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        for n in range(3 + extra):
            page = Doc(client_id=n + 1)
            page.get("content", type=Text).insert(0, "x")
            await a.say(sync(UPDATE, page.get_update()))
        if refused:
            assert await a.closed_with() == 4413
        else:
            await a.kept()


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_long_messages_of_all_the_sockets_of_one_person(
    sheet, alice, bruno, with_budgets, extra, refused
):
    page = Doc()
    page.get("content", type=Text).insert(0, "x" * cowriting.LONG)
    message = sync(UPDATE, page.get_update())
    with_budgets(SYNC_LONG=(2 * len(message) - extra, 0))
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with (
        typing(alice, sheet.room) as a,
        typing(alice, sheet.room) as again,
        typing(bruno, sheet.room) as b,
    ):
        await a.say(message)
        await a.kept()
        await again.say(message)
        if refused:
            assert await again.closed_with() == 4429
        else:
            await again.kept()
        await b.type("Bonjour")
        await b.kept()
