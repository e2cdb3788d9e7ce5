"""Hostile or clumsy connections cost only themselves. Each budget is tried at its limit."""

import json

import pytest

from realtime import events
from realtime.executor import in_thread
from realtime.testing import listening
from realtime.whois import budget_address

pytestmark = pytest.mark.django_db(transaction=True)

HOSTILE = {
    "not JSON": "{",
    "a space": " ",
    "a number": "1",
    "a list": "[]",
    "a list with a string index": '["ping"]',
    "another message": '{"type":"websocket.disconnect"}',
    "a ping of text": '{"ping":"1"}',
    "a ping of truth": '{"ping":true}',
    "a ping of nothing": '{"ping":null}',
    "a ping of infinity": '{"ping":Infinity}',
    "a ping of NaN": '{"ping":NaN}',
    "a ping of an endless integer": '{"ping":' + "9" * 5000 + "}",
    "a ping too big for a float": '{"ping":' + "9" * 400 + "}",
    "a deep well": "[" * 100_000,
    "control characters": "\x00\x01",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_malformed_message_closes_its_socket_and_no_other(hall, alice, bruno, text):
    hall.invite(alice), hall.invite(bruno)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        await b.socket.send_to(text)
        assert await b.closed_with() == 4400
        await in_thread(events.publish, hall.room, "item.added")
        assert (await a.until("item.added"))["v"] == 1


async def test_bytes_are_malformed(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await socket.socket.send_to(bytes_data=b"\x00\x01")
        assert await socket.closed_with() == 4400


@pytest.mark.parametrize(("extra", "refused"), [(-1, False), (0, False), (1, True)])
async def test_the_size_of_a_message_counts_in_bytes(hall, bruno, with_budgets, extra, refused):
    hall.invite(bruno)
    with_budgets(MESSAGE_BYTES=1000)
    text = json.dumps({"ping": 1, "é": ""}, ensure_ascii=False)
    text = text.replace('""', '"' + "x" * (1000 + extra - len(text.encode())) + '"')
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await socket.socket.send_to(text)
        if refused:
            assert await socket.closed_with() == 4413
        else:
            assert (await socket.until("pong"))["echo"] == 1


@pytest.mark.parametrize(("messages", "refused"), [(5, False), (6, True)])
async def test_messages_per_second(hall, bruno, with_budgets, monkeypatch, messages, refused):
    hall.invite(bruno)
    with_budgets(MESSAGES_PER_SECOND=5)
    monkeypatch.setattr("realtime.consumers.time.monotonic", lambda: 100.0)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        for _turn in range(messages):
            await socket.socket.send_to('{"ping":1}')
        if refused:
            assert await socket.closed_with() == 4429
        else:
            for _turn in range(messages):
                await socket.until("pong")


@pytest.mark.parametrize("budget", ["SOCKETS_PER_PERSON", "SOCKETS_PER_ADDRESS"])
async def test_one_socket_too_many_is_refused_and_a_left_one_makes_room(hall, bruno, with_budgets, budget):
    hall.invite(bruno)
    with_budgets(**{budget: 2})
    async with listening(bruno, hall.room) as one:
        await one.hello()
        async with listening(bruno, hall.room) as two:
            await two.hello()
            async with listening(bruno, hall.room) as three:
                await three.socket.connect()
                assert await three.closed_with() == 4429
        async with listening(bruno, hall.room) as four:
            assert (await four.hello())["name"] == "hello"


async def test_a_slow_reader_is_dropped_and_costs_nobody_else(hall, alice, bruno, with_budgets):
    hall.invite(alice), hall.invite(bruno)
    with_budgets(UNACKED_BYTES=10_000)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        for turn in range(1, 5):
            await in_thread(events.publish, hall.room, "item.added", lambda lens: "x" * 3000)
            assert (await a.until("item.added"))["v"] == turn
            await a.socket.send_to('{"ping":1}')
            await a.until("pong")
        assert await b.closed_with() == 4408


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("?", "?"),
        ("", "?"),
    ],
)
def test_an_address_is_a_household(host, address):
    assert budget_address(host) == address
