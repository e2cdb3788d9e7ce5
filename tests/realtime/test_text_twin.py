"""The same text without a websocket."""

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from pycrdt import Doc, Text

from realtime import protocol, store, twin
from realtime.executor import in_thread
from realtime.protocol import STEP1, STEP2, UPDATE, sync
from realtime.testing import quiet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
async def client(async_client):
    """One loop for the whole test, as in a server."""
    yield async_client
    for visitor in list(twin._visitors.values()):
        twin.forget(visitor)
    await quiet()
    await sync_to_async(connections.close_all)()  # the test client leaves its threads' connections open


class Office:
    """A browser behind a network that refuses websockets."""

    def __init__(self, client, room):
        self.client, self.path = client, f"/live/sync/{room.kind}/{room.key}/"
        self.doc = Doc()
        self.text = self.doc.get("content", type=Text)
        self.server_state = protocol.EMPTY_STATE
        self.epoch = self.seq = 0

    async def ask(self, *extra, epoch=None, status=200):
        """One exchange: what I have, what I changed."""
        body = sync(STEP1, self.doc.get_state()) + sync(UPDATE, self.doc.get_update(self.server_state))
        query = f"?epoch={self.epoch if epoch is None else epoch}&seq={self.seq}&tab=a"
        answer = await self.client.post(
            self.path + query, body + b"".join(extra), content_type="application/octet-stream"
        )
        assert answer.status_code == status
        if status != 200:
            return []
        self.epoch, self.seq = int(answer["X-Epoch"]), int(answer["X-Seq"])
        heard = protocol.messages(answer.content)
        for message in heard:
            if message.writes:
                self.doc.apply_update(message.payload)
        self.server_state = self.doc.get_state()
        return heard


@pytest.fixture
async def office(sheet, client, alice):
    sheet.hand_to(alice)
    await client.aforce_login(alice)
    return Office(client, sheet.room)


async def stored_text(sheet):
    return await in_thread(_stored_text, sheet)


def _stored_text(sheet):
    doc = Doc()
    text = doc.get("content", type=Text)
    doc.apply_update(store.state_of(sheet.room).update)
    return str(text)


async def test_what_is_typed_behind_a_proxy_is_stored_when_the_answer_comes(sheet, office):
    await office.ask()
    office.text.insert(0, "Bonjour")
    await office.ask()
    assert await stored_text(sheet) == "Bonjour"


async def test_what_others_typed_comes_with_the_answer(sheet, office, client, bruno):
    await office.ask()
    office.text.insert(0, "Alice")
    await office.ask()
    sheet.hand_to(bruno)
    await client.aforce_login(bruno)
    other = Office(client, sheet.room)
    await other.ask()
    assert str(other.text) == "Alice"
    other.text.insert(5, " et Bruno")
    await other.ask()
    await client.aforce_login(bruno)
    assert str(other.text) == await stored_text(sheet) == "Alice et Bruno"


async def test_only_what_came_since_the_last_answer_is_sent(sheet, office):
    office.text.insert(0, "x" * 5_000)
    await office.ask()
    office.text.insert(0, "y")
    await office.ask()
    heard = await office.ask()
    assert sum(len(message.payload) for message in heard) < 50


async def test_a_reader_is_answered_and_not_heard(sheet, client, chloe):
    sheet.hand_to(chloe, write=False)
    await client.aforce_login(chloe)
    reader = Office(client, sheet.room)
    reader.text.insert(0, "non")
    await reader.ask()
    assert await stored_text(sheet) == ""


async def test_a_stranger_finds_nothing(sheet, client, dora):
    await client.aforce_login(dora)
    await Office(client, sheet.room).ask(status=404)


async def test_nor_does_somebody_without_an_account(sheet, client):
    await Office(client, sheet.room).ask(status=404)


async def test_a_text_that_nobody_created_is_not_there(sheet, office):
    await in_thread(store.delete, sheet.room)
    await office.ask(status=404)


async def test_an_epoch_that_is_over_says_so(sheet, office):
    office.text.insert(0, "ancien")
    await office.ask()
    await in_thread(store.replace, sheet.room, protocol.EMPTY_UPDATE)
    await office.ask(status=409)
    office.server_state = protocol.EMPTY_STATE
    await office.ask(epoch=0, status=409)  # the copy itself tells its age
    assert await stored_text(sheet) == ""


@pytest.mark.parametrize("body", [b"\xff", sync(UPDATE, b"\xff\xff"), b"\x07", sync(STEP1, b"\x05")])
async def test_what_no_honest_client_sends_is_refused_and_changes_nothing(sheet, office, body):
    office.text.insert(0, "avec")
    await office.ask(body, status=422)
    assert await stored_text(sheet) == ""


async def test_a_change_that_leans_on_a_hole_is_asked_for_whole(sheet, office):
    await office.ask()
    office.text.insert(0, "perdu ")
    office.server_state = office.doc.get_state()  # as if it had been received
    office.text.insert(6, "suite")
    heard = await office.ask()
    asked = next(message.payload for message in heard if message.type == 0 and message.kind == STEP1)
    office.server_state = asked
    await office.ask()
    assert await stored_text(sheet) == "perdu suite"


async def test_the_longest_body_passes_and_one_byte_more_does_not(sheet, office, settings):
    office.text.insert(0, "bonjour")
    size = len(sync(STEP1, office.doc.get_state()) + sync(UPDATE, office.doc.get_update(b"\x00")))
    settings.REALTIME = {**settings.REALTIME, "TWIN_BYTES": size - 1}
    await office.ask(status=413)
    settings.REALTIME = {**settings.REALTIME, "TWIN_BYTES": size}
    await office.ask()
    assert await stored_text(sheet) == "bonjour"


async def test_a_long_afternoon_offline_comes_back_in_one_piece(sheet, office):
    office.text.insert(0, "é" * 1_000_000)
    await office.ask()
    assert len(await stored_text(sheet)) == 1_000_000


async def test_a_text_grows_to_its_limit_and_not_beyond(sheet, office, settings):
    office.text.insert(0, "bonjour")
    size = len(protocol.EMPTY_UPDATE) * 2 + len(office.doc.get_update(b"\x00"))
    settings.REALTIME = {**settings.REALTIME, "STATE_BYTES": size - 1}
    await office.ask(status=413)
    settings.REALTIME = {**settings.REALTIME, "STATE_BYTES": size}
    await office.ask()
    assert await stored_text(sheet) == "bonjour"


async def test_who_asks_too_often_waits(sheet, office, monkeypatch):
    monkeypatch.setattr(twin.Visitor, "__init__", _hurried(twin.Visitor.__init__))
    for _ in range(3):
        await office.ask()
    await office.ask(status=429)


def _hurried(init):
    def made(self, *args, **kwargs):
        init(self, *args, **kwargs)
        self.purse = twin.Purse(3, 0)

    return made


async def test_get_is_not_a_way_in(sheet, office):
    answer = await office.client.get(office.path)
    assert answer.status_code == 405


async def test_a_cursor_shown_over_http_is_drawn_by_us(sheet, office, client, bruno, alice):
    await office.ask(
        protocol.awareness([protocol.Cursor(office.doc.client_id, 1, '{"user":{"name":"Moi"}}')])
    )
    sheet.hand_to(bruno)
    await client.aforce_login(bruno)
    heard = await Office(client, sheet.room).ask()
    shown = [c for m in heard if m.type == 1 for c in protocol.read_cursors(m.payload)]
    assert alice.display_name in shown[0].state and "Moi" not in shown[0].state


async def test_step_two_is_heard_as_a_change(sheet, office):
    await office.ask()
    office.text.insert(0, "hors ligne")
    await office.client.post(
        office.path, sync(STEP2, office.doc.get_update(b"\x00")), content_type="application/octet-stream"
    )
    assert await stored_text(sheet) == "hors ligne"


@pytest.mark.parametrize(("extra", "status"), [(-1, 200), (0, 200), (1, 422)])
async def test_the_number_of_messages_in_a_body(sheet, office, extra, status):
    await office.ask(b"\x03" * (protocol.MAX_MESSAGES - 2 + extra), status=status)


@pytest.mark.parametrize(("extra", "status"), [(-1, 200), (0, 200), (1, 429)])
async def test_the_windows_of_one_person(sheet, office, settings, extra, status):
    settings.REALTIME = {**settings.REALTIME, "SOCKETS_PER_PERSON": 3}
    for n in range(3 + extra):
        said = await office.client.post(
            f"{office.path}?tab={n}", b"", content_type="application/octet-stream"
        )
    assert said.status_code == status


async def test_the_weight_of_all_the_windows_of_one_person(sheet, office, settings):
    settings.REALTIME = {**settings.REALTIME, "SYNC_BYTES": (1_000, 0)}
    office.text.insert(0, "x" * 600)
    await office.ask()
    said = await office.client.post(f"{office.path}?tab=b", b"", content_type="application/octet-stream")
    assert said.status_code == 429  # the whole text again, for another window


async def test_a_question_longer_than_a_sockets_is_too_large(sheet, office, settings):
    settings.REALTIME = {**settings.REALTIME, "MESSAGE_BYTES": 40}
    await office.ask(protocol.awareness([protocol.Cursor(1, 1, "x" * 60)]), status=413)
