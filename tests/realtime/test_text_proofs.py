"""Nothing passes for kept that is not: who may believe an answer, and when the doors change meanwhile."""

import asyncio

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, events, store, writer, yjs
from realtime.executor import in_thread
from realtime.models import Snapshot
from realtime.protocol import EMPTY_UPDATE, STEP1, STEP2, UPDATE, sync
from realtime.rooms import DOORS
from realtime.testing import Typist, typing
from tests.realtime.test_text_twin import Office, client, office, stored_text

__all__ = ["client", "office"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def disk(monkeypatch):
    """A disk that a test fills and empties."""

    class Disk:
        full = False

    append_all = store.append_all

    def append(entries):
        if Disk.full:
            raise OSError("no space left on device")
        return append_all(entries)

    monkeypatch.setattr(store, "append_all", append)
    monkeypatch.setattr(writer, "RETRY_FIRST", 0.01)
    monkeypatch.setattr(writer, "RETRY_MOST", 0.01)
    return Disk


@pytest.fixture
def laid_anew_meanwhile(sheet, monkeypatch):
    """The text is laid anew just before the next tick reaches the disk."""
    append_all = store.append_all

    def append(entries):
        monkeypatch.setattr(store, "append_all", append_all)
        store.replace(sheet.room, EMPTY_UPDATE)
        return append_all(entries)

    return lambda: monkeypatch.setattr(store, "append_all", append)


async def question(typist):
    await typist.say(sync(STEP1, typist.doc.get_state()))


async def asked(typist):
    while not typist.asked:
        await typist.hear()


async def test_another_window_of_mine_proves_nothing_of_what_still_waits(sheet, alice, disk):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        disk.full = True
        await a.type("Bonjour")
        matter = cowriting.current().rooms[sheet.room]
        async with asyncio.timeout(5):
            while not matter.storing:
                await asyncio.sleep(0.01)
        again = Typist(alice, sheet.room)  # her network changed: the same page, a new socket
        again.doc.apply_update(a.doc.get_update())
        await again.socket.connect()
        await asked(again)
        await question(again)
        assert await again.socket.receive_nothing(0.3)
        disk.full = False
        await again.until(lambda: again.answers)
        assert await stored_text(sheet) == "Bonjour"
        await again.socket.disconnect()


async def test_what_met_the_end_of_its_epoch_is_not_said_to_be_kept(sheet, alice, laid_anew_meanwhile):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        laid_anew_meanwhile()
        await a.type("perdu")
        await question(a)
        heard = []
        while (output := await a.socket.receive_output(5))["type"] != "websocket.close":
            heard.append(output["bytes"])
        assert output["code"] == 4409
        assert not [message for message in heard if message.startswith(bytes((0, STEP2)))]


async def test_nor_over_http(sheet, office, laid_anew_meanwhile):
    await office.ask()
    office.text.insert(0, "perdu")
    laid_anew_meanwhile()
    await office.ask(status=409)


async def test_what_rights_took_back_is_not_said_to_be_kept(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await asked(b)
        rooms = cowriting.current()
        rooms.next_tick = rooms.loop.time() + 1  # a tick long enough for the bell to come before it
        await b.type("trop tard ")
        await question(b)
        matter = rooms.rooms[sheet.room]
        async with asyncio.timeout(5):
            while not matter.owed:
                await asyncio.sleep(0.01)
        sheet.hand_to(bruno, write=False)
        await in_thread(lambda: events.recheck(sheet.room, bruno.pk))
        await a.type("Bonjour")
        answers = b.answers
        await b.until(lambda: "Bonjour" in str(b.text))
        assert await b.socket.receive_nothing(0.2)
        assert b.answers == answers
        assert await stored_text(sheet) == "Bonjour"
        sheet.hand_to(bruno)
        await in_thread(lambda: events.recheck(sheet.room, bruno.pk))
        assert await b.closed_with() == 1013  # he comes back, and is asked for what was not taken


async def test_a_page_that_does_not_know_it_only_reads_never_believes_its_words_kept(sheet, alice, chloe):
    sheet.hand_to(alice), sheet.hand_to(chloe, write=False)
    async with typing(alice, sheet.room) as a, typing(chloe, sheet.room) as c:
        await a.type("Bonjour")
        await c.reads("Bonjour")
        await c.kept()  # who only reads is answered
        await c.say(sync(STEP2, c.doc.get_update()))  # and may repeat what everybody has
        await c.kept()
        await c.type("moi aussi ")
        await question(c)
        assert await c.socket.receive_nothing(0.2)


async def test_over_http_it_is_asked_again_for_what_is_not_taken(sheet, client, chloe):
    sheet.hand_to(chloe, write=False)
    await client.aforce_login(chloe)
    reader = Office(client, sheet.room)
    await reader.ask()
    heard = await reader.ask()
    assert not [message for message in heard if message.type == 0 and message.kind == STEP1]
    reader.text.insert(0, "non")
    heard = await reader.ask()
    assert [message for message in heard if message.type == 0 and message.kind == STEP1]


async def test_what_came_before_a_refused_message_is_stored_all_the_same(sheet, office, alice):
    await office.ask()
    office.text.insert(0, "taken ")
    stranger = Doc()
    stranger.get("content", type=Text).insert(0, "refused")
    row = await in_thread(store.load, sheet.room)
    entry = store.Entry(row.log_id, 1, stranger.get_update(), "p0", {stranger.client_id: "p0"})
    await in_thread(store.append_all, [entry])
    await cowriting.current().catch_up(cowriting.current().rooms[sheet.room])
    known = stranger.get_state()
    stranger.get("content", type=Text).insert(0, "forged ")
    await office.ask(sync(UPDATE, stranger.get_update(known)), status=422)
    async with asyncio.timeout(5):
        while "taken" not in await stored_text(sheet):
            await asyncio.sleep(0.02)


# --- epochs ---


async def test_a_late_bell_sends_nobody_away(sheet, alice):
    sheet.hand_to(alice)
    await in_thread(store.replace, sheet.room, EMPTY_UPDATE)
    async with typing(alice, sheet.room) as a:
        news = {"do": "matter", "room": str(sheet.room), "epoch": 1, "seq": 9, "data": None, "pens": []}
        await cowriting.current().receive(news)
        await a.type("toujours là")
        await a.kept()


async def test_a_bell_that_rings_while_a_text_is_loaded_is_heard(sheet, alice, settings, monkeypatch):
    settings.REALTIME = {**settings.REALTIME, "BEACON_SECONDS": 60}
    sheet.hand_to(alice)
    load = store.load
    page = Doc()
    page.get("content", type=Text).insert(0, "ailleurs")

    def overtaken(room):
        monkeypatch.setattr(store, "load", load)
        loaded = load(room)
        store.append(room, page.get_update())
        return loaded

    monkeypatch.setattr(store, "load", overtaken)
    async with typing(alice, sheet.room) as a:
        await a.reads("ailleurs")


async def test_the_end_of_an_old_text_does_not_close_the_new_one(sheet, alice):
    sheet.hand_to(alice)
    rooms = None
    async with typing(alice, sheet.room) as a:
        rooms = cowriting.current()
        old = rooms.rooms[sheet.room]
        await in_thread(store.replace, sheet.room, EMPTY_UPDATE)
        assert await a.closed_with() == 4409
        async with typing(alice, sheet.room) as b:
            rooms.epoch_is_over(old)  # a tick of before comes back from the disk
            assert rooms.rooms[sheet.room] is not old
            await b.type("neuf")
            await b.kept()


async def test_what_was_erased_while_the_log_was_shortened_does_not_come_back(sheet, alice, monkeypatch):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await a.type("secret")
        await a.kept()
    squash = yjs.squash

    def slowly(updates):
        store.replace(sheet.room, EMPTY_UPDATE)
        return squash(updates)

    monkeypatch.setattr(yjs, "squash", slowly)
    assert await in_thread(store.compact, sheet.room) is None
    assert await in_thread(lambda: list(Snapshot.objects.values_list("epoch", flat=True))) == [2]


# --- doors ---


@pytest.fixture
def overtaken(sheet):
    """A door whose answer is over when it arrives: the person is removed, and the bell rings, meanwhile."""
    enter = sheet.enter

    def slow_door(user, key):
        grant = enter(user, key)
        if slow_door.once == user.pk:
            slow_door.once = None
            sheet.take_from(user)
            events.recheck(sheet.room, user.pk)
        return grant

    slow_door.once = None
    DOORS["feuille"] = slow_door
    return slow_door


async def test_who_is_removed_between_the_door_and_the_room_does_not_stay(sheet, alice, bruno, overtaken):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room):
        overtaken.once = bruno.pk
        late = Typist(bruno, sheet.room)
        await late.socket.connect()
        assert await late.closed_with(timeout=2) == 4403


async def test_nor_does_what_they_send_over_http(sheet, office, alice, overtaken):
    await office.ask()
    overtaken.once = alice.pk
    office.text.insert(0, "trop tard")
    await office.ask(status=404)
    assert await stored_text(sheet) == ""


async def test_a_door_that_did_not_answer_is_asked_again_at_the_next_turn(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room), typing(bruno, sheet.room) as b:
        enter = sheet.enter
        sheet.take_from(bruno)
        calls = []

        def broken_once(user, key):
            calls.append(user.pk)
            if len(calls) == 1:
                raise RuntimeError("the database is away")
            return enter(user, key)

        DOORS["feuille"] = broken_once
        await in_thread(lambda: events.recheck(sheet.room, bruno.pk))
        assert await b.closed_with() == 4403
