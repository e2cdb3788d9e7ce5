"""Several people in one text: what each sees, and what nobody may do."""

import asyncio
import json

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, events, protocol, store
from realtime.executor import in_thread
from realtime.models import Log
from realtime.testing import Typist, typing
from tests.realtime.texts import stored_text

pytestmark = pytest.mark.django_db(transaction=True)


async def test_what_alice_types_reaches_bruno_and_was_stored_before(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.type("Bonjour")
        await b.reads("Bonjour")
        assert await stored_text(sheet) == "Bonjour"


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
