"""Several people in one text: what each sees, what is on disk, what nobody may do."""

import asyncio
import json

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, events, protocol, store, upkeep, writer
from realtime.executor import in_thread
from realtime.models import Log, Pen, Snapshot, Update
from realtime.rooms import Grant
from realtime.testing import Typist, typing

pytestmark = pytest.mark.django_db(transaction=True)


def text_of(update):
    doc = Doc()
    text = doc.get("content", type=Text)
    doc.apply_update(update)
    return str(text)


async def stored_text(sheet):
    return text_of((await in_thread(store.state_of, sheet.room)).update)


async def test_what_alice_types_reaches_bruno_and_was_stored_before(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.type("Bonjour")
        await b.reads("Bonjour")
        assert await stored_text(sheet) == "Bonjour"


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


async def test_two_who_type_at_once_end_with_the_same_text(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        for n in range(10):
            await asyncio.gather(a.type(f"a{n} "), b.type(f"b{n} "))
        await asyncio.gather(a.kept(), b.kept())
        await a.until(lambda: len(str(a.text)) == 60)
        await b.until(lambda: len(str(b.text)) == 60)
        assert str(a.text) == str(b.text) == await stored_text(sheet)


async def test_the_only_writer_is_not_told_what_they_wrote(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        while not a.asked:
            await a.hear()
        await a.type("seule")
        await b.reads("seule")
        assert await a.socket.receive_nothing(0.1)


async def test_step_two_proves_that_what_came_before_is_on_disk(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        for letter in "Bonjour"[::-1]:
            await a.type(letter)
        await a.kept()
        assert await stored_text(sheet) == "Bonjour"


async def test_a_newcomer_receives_the_whole_text(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a:
        await a.type("déjà là")
        await a.kept()
        async with typing(bruno, sheet.room) as b:
            assert str(b.text) == "déjà là"


async def test_who_comes_back_receives_only_what_they_lack(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a:
        await a.type("x" * 5000)
        await a.kept()
        b = Typist(sheet.hand_to(bruno), sheet.room)
        await b.open()
        await b.socket.disconnect()
        await a.type("fin ")
        await a.kept()
        again = Typist(bruno, sheet.room)
        again.doc.apply_update(b.doc.get_update())
        again.unsent.clear()
        await again.socket.connect()
        await again.say(protocol.sync(protocol.STEP1, again.doc.get_state()))
        sizes = []
        while not again.answers:
            sizes.append(len((await again.hear()).payload))
        assert str(again.text) == "fin " + "x" * 5000
        assert max(sizes) < 200
        await again.socket.disconnect()


async def test_what_was_typed_offline_arrives_when_the_server_asks(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        a.text.insert(0, "hors ligne")  # never sent: the connection was down
        while not a.asked:
            await a.hear()
        await a.say(protocol.sync(protocol.STEP2, a.doc.get_update(a.asked[0])))
        await b.reads("hors ligne")


async def test_a_reader_sees_everything_and_what_they_write_is_not_heard(sheet, alice, chloe):
    sheet.hand_to(alice), sheet.hand_to(chloe, write=False)
    async with typing(alice, sheet.room) as a, typing(chloe, sheet.room) as c:
        await c.type("je ne devrais pas ")
        await a.type("Bonjour")
        await c.until(lambda: "Bonjour" in str(c.text))
        await a.kept()
        assert await stored_text(sheet) == "Bonjour"
        assert str(a.text) == "Bonjour"


async def test_a_stranger_finds_nothing(sheet, alice, dora):
    sheet.hand_to(alice)
    stranger = Typist(dora, sheet.room)
    await stranger.socket.connect()
    assert await stranger.closed_with() == 4404


async def test_a_removed_member_loses_the_text_while_typing(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await b.type("avant ")
        await a.reads("avant ")
        sheet.take_from(bruno)
        await in_thread(lambda: events.recheck(sheet.room, bruno.pk))
        assert await b.closed_with() == 4403
        await a.type("après ")
        await a.kept()
        assert await stored_text(sheet) == "après avant "


async def test_who_may_no_longer_write_goes_on_reading(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        sheet.hand_to(bruno, write=False)
        await in_thread(lambda: events.recheck(sheet.room, bruno.pk))
        matter = cowriting.current().rooms[sheet.room]
        async with asyncio.timeout(5):
            while any(member.grant.write for member in matter.members if member.user_pk == bruno.pk):
                await asyncio.sleep(0.01)
        await b.type("trop tard ")
        await a.type("Bonjour")
        await b.until(lambda: "Bonjour" in str(b.text))
        assert await stored_text(sheet) == "Bonjour"


async def test_nobody_writes_with_anothers_pen(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.type("Alice")
        await b.reads("Alice")
        forger = Doc(client_id=a.doc.client_id)
        forger.apply_update(b.doc.get_update())
        known = forger.get_state()
        forger.get("content", type=Text).insert(0, "je suis ")
        await b.say(protocol.sync(protocol.UPDATE, forger.get_update(known)))
        assert await b.closed_with() == 4400
        await a.type("moi, ")
        await a.kept()
        assert await stored_text(sheet) == "moi, Alice"


async def test_nor_with_a_pen_that_another_has_only_shown(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.say(protocol.awareness([protocol.Cursor(a.doc.client_id, 1, '{"cursor":null}')]))
        await b.until(lambda: a.doc.client_id in b.cursors)
        forger = Doc(client_id=a.doc.client_id)
        forger.get("content", type=Text).insert(0, "volé")
        await b.say(protocol.sync(protocol.UPDATE, forger.get_update()))
        assert await b.closed_with() == 4400
        await a.type("à moi")
        await a.kept()
        assert await stored_text(sheet) == "à moi"


async def test_nor_with_one_that_another_has_only_shown_in_another_process(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(bruno, sheet.room) as b:
        elsewhere = Typist(alice, sheet.room)
        shown = [[elsewhere.doc.client_id, 1, "{}", f"p{alice.pk}"]]
        news = {"do": "cursors", "room": str(sheet.room), "cursors": shown}
        await cowriting.current().receive(news)
        await b.until(lambda: elsewhere.doc.client_id in b.cursors)
        forger = Doc(client_id=elsewhere.doc.client_id)
        forger.get("content", type=Text).insert(0, "volé")
        await b.say(protocol.sync(protocol.UPDATE, forger.get_update()))
        assert await b.closed_with() == 4400
        await elsewhere.open()  # her network changed, and the proxy sent her here
        await elsewhere.type("à moi")
        await elsewhere.kept()
        await elsewhere.socket.disconnect()
        assert await stored_text(sheet) == "à moi"


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


async def test_the_name_and_the_colour_of_a_cursor_are_ours(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    place = {"type": None, "tname": "content", "item": {"client": 1, "clock": 0}, "assoc": 0}
    lies = {"user": {"name": "La Préfète", "color": "url(evil)"}, "cursor": {"anchor": place, "head": place}}
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.say(protocol.awareness([protocol.Cursor(a.doc.client_id, 1, json.dumps(lies))]))
        await b.until(lambda: b.cursors.get(a.doc.client_id))
        shown = b.cursors[a.doc.client_id]
        assert shown["user"]["name"] == alice.display_name
        assert shown["user"]["color"].startswith("#")
        assert shown["cursor"]["anchor"] == place
        await a.until(lambda: a.cursors.get(a.doc.client_id))  # stock clients count on their own coming back


async def test_a_cursor_goes_when_its_owner_leaves_and_returns_with_them(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(bruno, sheet.room) as b:
        mine = [protocol.Cursor(77, 5, '{"cursor":null}')]
        async with typing(alice, sheet.room) as a:
            await a.say(protocol.awareness(mine))
            await b.until(lambda: b.cursors.get(77))
        await b.until(lambda: b.cursors[77] is None)
        async with typing(alice, sheet.room) as a:
            await a.say(protocol.awareness(mine))
            await b.until(lambda: b.cursors[77])


async def test_a_newcomer_sees_the_cursors_that_are_there(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a:
        await a.say(protocol.awareness([protocol.Cursor(77, 5, "{}")]))
        await a.until(lambda: 77 in a.cursors)
        async with typing(bruno, sheet.room) as b:
            await b.until(lambda: 77 in b.cursors)


async def test_a_service_writes_and_the_open_pages_see_it(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        doc = Doc()
        doc.get("content", type=Text).insert(0, "du serveur")
        await in_thread(store.append, sheet.room, doc.get_update())
        await a.reads("du serveur")


async def test_a_text_laid_anew_sends_the_old_copies_away(sheet, alice):
    sheet.hand_to(alice)
    fresh = Doc()
    fresh.get("content", type=Text).insert(0, "propre")
    async with typing(alice, sheet.room) as a:
        await a.type("ancien")
        await a.kept()
        await in_thread(store.replace, sheet.room, fresh.get_update())
        assert await a.closed_with() == 4409
    old_copy = Typist(alice, sheet.room)
    old_copy.doc.apply_update(a.doc.get_update())
    await old_copy.socket.connect()
    await old_copy.say(protocol.sync(protocol.STEP2, old_copy.doc.get_update()))
    assert await old_copy.closed_with() == 4409
    assert await stored_text(sheet) == "propre"
    by_epoch = Typist(alice, sheet.room, "?epoch=1")
    await by_epoch.socket.connect()
    assert await by_epoch.closed_with() == 4409


async def test_a_deleted_text_closes_as_unknown(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await in_thread(store.delete, sheet.room)
        assert await a.closed_with() == 4404


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


async def test_coming_back_with_nothing_new_writes_nothing(sheet, alice, bruno):
    """A stock client repeats all its deletions at each connection."""
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a:
        await a.type("Bonjour")
        del a.text[2:4]
        await a.send()
        await a.kept()
        before = await in_thread(lambda: Log.objects.get().seq)
        await a.say(protocol.sync(protocol.STEP2, a.doc.get_update(a.doc.get_state())))
        await a.say(protocol.sync(protocol.STEP2, a.doc.get_update()))
        await a.kept()
        assert await in_thread(lambda: Log.objects.get().seq) == before


async def test_a_pen_taken_up_in_another_process_is_still_its_owners(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(bruno, sheet.room) as b:
        elsewhere = Typist(alice, sheet.room)
        elsewhere.text.insert(0, "ailleurs ")
        row = await in_thread(Log.objects.get)
        pens = {elsewhere.doc.client_id: f"p{alice.pk}"}
        entry = store.Entry(row.pk, row.epoch, elsewhere.unsent.pop(), f"p{alice.pk}", pens)
        await in_thread(store.append_all, [entry])
        await b.until(lambda: "ailleurs" in str(b.text))
        await elsewhere.open()  # her network changed, and the proxy sent her here
        await elsewhere.type("ici ")
        await elsewhere.kept()
        await elsewhere.socket.disconnect()
        assert await stored_text(sheet) == "ici ailleurs "


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


async def test_a_guest_who_becomes_a_member_keeps_their_pen(sheet, alice):
    sheet.hand_to(alice)
    async with typing(alice, sheet.room) as a:
        await a.type("invitée ")
        await a.kept()
        sheet.writers[alice.pk] = Grant(person="membre", write=True, name="Alice")
        await in_thread(store.rename_person, f"p{alice.pk}", "membre")
        await in_thread(lambda: events.recheck(sheet.room, alice.pk))
        matter = cowriting.current().rooms[sheet.room]
        async with asyncio.timeout(5):
            while {member.grant.person for member in matter.members} != {"membre"}:
                await asyncio.sleep(0.01)
        await a.type("membre ")
        await a.kept()
        assert await stored_text(sheet) == "membre invitée "


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
