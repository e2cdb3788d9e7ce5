"""The real servers: bytes go straight to Daphne's connections, and through ASGI under uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from pycrdt import Doc, Text
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from realtime import protocol, store
from realtime.executor import in_thread
from realtime.protocol import STEP1, UPDATE, sync
from realtime.rooms import Room
from realtime.wire import daphne_protocol
from scripts.ports import free_port
from tests.bench.server import ROOT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]
SHEET = Room("feuille", "vraie")
SERVERS = {
    "daphne": ("--bind", "127.0.0.1", "--port", "{port}", "--verbosity", "0"),
    "uvicorn": ("--host", "127.0.0.1", "--port", "{port}", "--log-level", "warning", "--lifespan", "off"),
}


def cookie_of(user, settings):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@pytest.fixture(params=SERVERS)
def server(request, settings, alice):
    """A server process on the tests' own database."""
    store.create(SHEET)
    port = free_port()
    database = settings.DATABASES["default"]
    env = {
        **os.environ,
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{database['NAME']}",
        "SECRET_KEY": settings.SECRET_KEY,
        "INPROCESS_WORKER": "0",
    }
    arguments = [part.format(port=port) for part in SERVERS[request.param]]
    process = subprocess.Popen(
        [sys.executable, "-m", request.param, *arguments, "tests.realtime.one_sheet:application"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield SimpleNamespace(
        name=request.param,
        process=process,
        url=f"ws://127.0.0.1:{port}",
        headers={"Cookie": cookie_of(alice, settings)},
        origin=f"http://127.0.0.1:{port}",
    )
    process.kill()
    process.communicate()


@contextlib.asynccontextmanager
async def opened(server, path="/ws/sync/feuille/vraie"):
    for _attempt in range(600):
        try:
            socket = await connect(
                server.url + path, additional_headers=server.headers, origin=server.origin, max_size=None
            )
            break
        except OSError:
            await asyncio.sleep(0.05)
    try:
        yield socket
    finally:
        await socket.close()


async def heard(socket, doc, words):
    text = doc.get("content", type=Text)
    async with asyncio.timeout(10):
        while str(text) != words:
            message, _end = protocol.read_message(await socket.recv())
            if message.writes:
                doc.apply_update(message.payload)


async def test_two_people_write_one_text_through_the_real_server(server):
    async with opened(server) as a, opened(server) as b:
        await a.send(sync(STEP1, b"\x00"))
        await b.send(sync(STEP1, b"\x00"))
        mine = Doc()
        mine.get("content", type=Text).insert(0, "Bonjour")
        await a.send(sync(UPDATE, mine.get_update()))
        await heard(b, Doc(), "Bonjour")
        state = await in_thread(store.state_of, SHEET)
        assert b"Bonjour" in state.update
    wire = "DaphneWire" if server.name == "daphne" else "AsgiWire"
    assert server.process.stdout.readline().strip() == wire


async def test_a_long_text_arrives_whole_to_who_reads_slowly(server):
    long = Doc()
    long.get("content", type=Text).insert(0, "é" * 400_000)
    await in_thread(store.append, SHEET, long.get_update())
    async with opened(server) as a:
        await a.send(sync(STEP1, b"\x00"))
        await asyncio.sleep(0.2)  # the socket's buffers fill while nobody reads
        await heard(a, Doc(), "é" * 400_000)


async def news(socket, name: str) -> dict:
    async with asyncio.timeout(10):
        while (said := json.loads(await socket.recv())).get("name") != name:
            pass
    return said


async def test_news_arrive_as_texts_whatever_their_length(server, alice):
    async with (
        opened(server, "/ws/events/feuille/vraie") as a,
        opened(server, "/ws/events/feuille/vraie") as b,
    ):
        assert (await news(a, "hello"))["here"] == (await news(b, "hello"))["here"] == [str(alice.pk)]
        await a.send(json.dumps({"ping": 7.5}))
        assert (await news(a, "pong"))["echo"] == 7.5
        for things in (1, 8):  # what is shorter and what is longer than 125 bytes is framed in two ways
            said = {f"card-{'x' * 20}-{number}" for number in range(things)}
            for about in said:
                await a.send(json.dumps({"whisper": {"about": about, "at": [7.5, 0.25]}}))
            heard = set()
            while heard != said:
                heard |= {about for _who, about, _at in (await news(b, "whispers"))["said"]}


@pytest.mark.parametrize(("path", "code"), [("/ws/sync/feuille/autre", 4404), ("/ws/sync/rien/x", 4404)])
async def test_a_browser_can_read_why_it_was_closed(server, path, code):
    async with opened(server, path) as socket:
        with pytest.raises(ConnectionClosed) as closed:
            async with asyncio.timeout(10):
                while True:
                    await socket.recv()
        assert closed.value.rcvd.code == code


async def test_a_malformed_message_is_closed_with_its_code(server):
    async with opened(server) as socket:
        await socket.send(b"\x00\x02\x02\xff\xff")
        with pytest.raises(ConnectionClosed) as closed:
            async with asyncio.timeout(10):
                while True:
                    await socket.recv()
        assert closed.value.rcvd.code == 4400


def test_an_unknown_server_is_left_to_asgi():
    async def send(_message):
        pass

    assert daphne_protocol(send) is None
    assert daphne_protocol(object()) is None
