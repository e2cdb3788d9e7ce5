"""A pen is one person's: nobody writes with another's."""

import asyncio

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, events, protocol, store
from realtime.executor import in_thread
from realtime.models import Log
from realtime.rooms import Grant
from realtime.testing import Typist, typing
from tests.realtime.texts import stored_text

pytestmark = pytest.mark.django_db(transaction=True)


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
