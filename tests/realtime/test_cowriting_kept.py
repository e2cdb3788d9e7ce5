"""What is on disk, and what happens when it is not."""

import asyncio

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, events, protocol, store, upkeep, writer
from realtime.executor import in_thread
from realtime.models import Log, Pen, Snapshot, Update
from realtime.testing import typing
from tests.realtime.texts import stored_text, text_of

pytestmark = pytest.mark.django_db(transaction=True)


async def test_nobody_sees_what_the_disk_has_not_taken(sheet, alice, bruno, monkeypatch):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    refusing = True
    append_all = store.append_all

    def full_disk(entries):
        if refusing:
            raise OSError("no space left on device")
        return append_all(entries)

    monkeypatch.setattr(store, "append_all", full_disk)
    monkeypatch.setattr(writer, "RETRY_FIRST", 0.01)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.type("Bonjour")
        with pytest.raises(asyncio.TimeoutError):
            await b.until(lambda: str(b.text), timeout=0.3)
        refusing = False
        # The communicator of the timed-out wait is gone with it: a new one reads the text.
        async with typing(bruno, sheet.room) as again:
            await again.reads("Bonjour")


async def test_a_change_that_leans_on_nothing_is_asked_for_whole(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        a.text.insert(0, "perdu ")
        a.unsent.clear()  # as if this frame had been lost
        while not a.asked:
            await a.hear()
        a.asked.clear()
        await a.type("suite ", at=6)
        await a.until(lambda: a.asked)
        await a.say(protocol.sync(protocol.STEP2, a.doc.get_update(a.asked[0])))
        await a.kept()
        assert await stored_text(sheet) == "perdu suite "


async def test_silence_is_told_once_with_the_text(sheet, alice, monkeypatch):
    monkeypatch.setattr(upkeep, "CALM_AFTER", 0.1)
    told = []
    store.calm("feuille")(lambda key, state: told.append((key, text_of(state.update), state.seq)))
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await a.type("Voilà")
        await a.kept()
        async with asyncio.timeout(5):
            while not told:
                await asyncio.sleep(0.05)
    assert told == [("une", "Voilà", 2)]


async def test_a_long_log_is_shortened_and_the_text_stays(sheet, alice, bruno, monkeypatch):
    monkeypatch.setattr(upkeep, "COMPACT_UPDATES", 5)
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a:
        for n in range(8):
            await a.type(f"{n}")
            await a.kept()
        async with asyncio.timeout(10):
            while not await in_thread(lambda: Snapshot.objects.exists()):
                await asyncio.sleep(0.05)
        await a.type("fin ")
        await a.kept()
        async with typing(bruno, sheet.room) as b:
            assert str(b.text) == "fin 76543210"
    assert await stored_text(sheet) == "fin 76543210"


async def test_another_processs_words_are_read_from_the_log(sheet, alice):
    """Nobody rings: the beacon finds them."""
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await a.type("ici ")
        await a.kept()
        doc = Doc()
        doc.get("content", type=Text).insert(0, "ailleurs ")
        row = await in_thread(Log.objects.get)
        entry = store.Entry(row.pk, row.epoch, doc.get_update(), "p9", {doc.client_id: "p9"})
        assert await in_thread(store.append_all, [entry]) == [3]
        await a.until(lambda: "ailleurs" in str(a.text))
        await a.type("encore ")
        await a.kept()
    assert await in_thread(lambda: list(Update.objects.values_list("seq", flat=True))) == [1, 2, 3, 4]
    assert await in_thread(lambda: Pen.objects.count()) == 2


async def test_what_waits_when_rights_are_withdrawn_is_not_applied(sheet, alice, bruno, monkeypatch):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.type("commun ")
        await b.reads("commun ")
        rooms = cowriting.current()
        rooms.next_tick = rooms.loop.time() + 1  # a tick long enough for the bell to come before it
        del b.text[0:3]
        await b.send()
        await b.type("interdit ")
        await a.type("permis ")
        matter = rooms.rooms[sheet.room]
        async with asyncio.timeout(5):
            while len(matter.waiting) < 3:
                await asyncio.sleep(0.01)
        sheet.take_from(bruno)
        await in_thread(lambda: events.recheck(sheet.room, bruno.pk))
        assert await b.closed_with() == 4403
        await a.kept()
        assert await stored_text(sheet) == "permis commun "
        del a.text[0:7]  # what he deleted in vain can still be deleted
        await a.send()
        await a.kept()
        assert await stored_text(sheet) == "commun "


async def test_one_broken_room_is_loaded_again_and_the_others_go_on(sheet, alice, monkeypatch):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await a.type("avant ")
        await a.kept()
        matter = cowriting.current().rooms[sheet.room]
        monkeypatch.setattr(type(matter), "stored", lambda *_details: 1 / 0)
        await a.type("pendant ")
        assert await a.closed_with() == 1013
        monkeypatch.undo()
    async with typing(alice, sheet.room) as again:
        assert str(again.text) == "pendant avant "  # it was on disk


async def test_an_entry_that_can_never_be_stored_does_not_hold_up_the_others(sheet, alice, monkeypatch):
    append_all = store.append_all

    def picky(entries):
        if any(entry.author == "jamais" for entry in entries):
            raise ValueError("not a matter of waiting")
        return append_all(entries)

    monkeypatch.setattr(store, "append_all", picky)
    row = await in_thread(Log.objects.get)
    entries = [store.Entry(row.pk, 1, b"\x00\x00", author, {}) for author in ("p1", "jamais", "p2")]
    assert await writer.append(entries) == [2, None, 3]
    await writer.stop()


async def test_step_two_never_passes_for_the_proof_of_what_was_not_taken(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        a.text.insert(0, "perdu ")
        a.unsent.clear()
        while not a.asked:
            await a.hear()
        for word in ("un ", "deux "):  # two that lean on what is not here, within a second
            await a.type(word, at=6)
        a.asked.clear()
        await a.kept()
        assert a.asked, "answered as if everything were on disk"
        await a.say(protocol.sync(protocol.STEP2, a.doc.get_update(a.asked[-1])))
        await a.kept()
        assert await stored_text(sheet) == "perdu deux un "
