"""A message that takes long to read: nobody else waits for it, and what its sender says next follows it."""

import threading

import pytest
from pycrdt import Doc, Text

from realtime import cowriting, guard
from realtime.protocol import UPDATE, sync, uint
from realtime.testing import typing

pytestmark = pytest.mark.django_db(transaction=True)


def letters_told_one_by_one(count: int) -> bytes:
    """As a text written letter by letter, each elsewhere than the one before: the worst to read."""
    first = b"\x04\x01\x07content\x01a"
    others = b"\x84\x05\x00\x01a" * (count - 1)
    return b"\x01" + uint(count) + b"\x05\x00" + first + others + b"\x00"


@pytest.fixture
def held_up(monkeypatch):
    """Long messages are read for as long as the test wants: until `let_go.set()`."""
    read_update, let_go = guard.read_update, threading.Event()

    def slowly(data: bytes) -> guard.Update:
        if len(data) > cowriting.LONG:
            let_go.wait(30)
        return read_update(data)

    monkeypatch.setattr(guard, "read_update", slowly)
    yield let_go
    let_go.set()


async def test_others_are_served_while_a_long_message_is_read(sheet, alice, bruno, chloe, held_up):
    for somebody in (alice, bruno, chloe):
        sheet.hand_to(somebody)
    async with (
        typing(alice, sheet.room) as a,
        typing(bruno, sheet.room) as b,
        typing(chloe, sheet.room) as c,
    ):
        await a.say(sync(UPDATE, letters_told_one_by_one(50_000)))
        await b.type("Bonjour")
        await b.kept()
        await c.reads("Bonjour")
        held_up.set()
        await c.until(lambda: len(str(c.text)) == 50_000 + len("Bonjour"))


async def test_what_comes_after_a_long_message_waits_for_it(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    page = Doc()
    text = page.get("content", type=Text)
    changes = []
    page.observe(lambda event: changes.append(event.update))
    for words in ("a" * 2 * cowriting.LONG, "b", "c" * 2 * cowriting.LONG, "d"):
        text.insert(len(str(text)), words)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        for change in changes:
            await a.say(sync(UPDATE, change))
        await a.kept()
        await b.reads(str(text))
        assert len(a.asked) == 1, "no change leant on one that was not read yet"


async def test_a_long_message_that_is_malformed_closes_its_socket(sheet, alice, bruno):
    sheet.hand_to(alice), sheet.hand_to(bruno)
    async with typing(alice, sheet.room) as a, typing(bruno, sheet.room) as b:
        await a.say(sync(UPDATE, letters_told_one_by_one(8_000) + b"\x00"))
        await a.type("Bonjour")
        assert await a.closed_with() == 4400
        await b.type("Bonsoir")
        await b.kept()
        assert str(b.text) == "Bonsoir"
