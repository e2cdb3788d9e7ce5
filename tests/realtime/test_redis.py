"""Two processes and a Redis that stops, freezes or forgets everything."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from channels.layers import channel_layers
from channels_redis.core import RedisChannelLayer
from django.db import connection

from realtime import hub
from realtime.executor import in_thread
from realtime.testing import listening
from scripts.ports import free_port

SECRET = "the secret that both processes of these tests share, long enough"
ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.redis,
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="no redis-server here"),
]


class Redis:
    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        for _attempt in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.2).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("redis-server did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)


class Neighbour:
    """The other process."""

    def __init__(self, redis_url: str) -> None:
        environ = {
            **os.environ,
            "REDIS_URL": redis_url,
            "DATABASE_URL": database_url(),
            "PYTHONPATH": str(ROOT),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.realtime.neighbour"],
            env=environ,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        if not line:
            self.stop()
            raise RuntimeError("the other process did not start")

    def _ask(self, **wish) -> float:
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["waited"]

    async def _wish(self, **wish) -> float:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._ask, **wish), 10)
        except TimeoutError:
            self.process.kill()  # or the thread that reads would never end
            raise

    async def publish(self, room, name, html="") -> float:
        return await self._wish(do="publish", room=str(room), name=name, html=html)

    async def recheck(self, room, user_pk) -> float:
        return await self._wish(do="recheck", room=str(room), user=user_pk)

    def stop(self) -> None:
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def database_url() -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    place = f"{found['HOST']}:{found['PORT'] or 5432}"
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{place}/{found['NAME']}"


@pytest.fixture
def redis(tmp_path) -> Iterator[Redis]:
    redis = Redis(tmp_path)
    redis.start()
    layer = RedisChannelLayer(
        hosts=[{"address": redis.url, "socket_timeout": 5}], symmetric_encryption_keys=[SECRET]
    )
    before = channel_layers.set("default", layer)
    yield redis
    channel_layers.set("default", before)
    redis.stop()


@pytest.fixture
def neighbour(redis, hall, transactional_db, monkeypatch) -> Iterator[Neighbour]:
    monkeypatch.setenv("SECRET_KEY", SECRET)
    neighbour = Neighbour(redis.url)
    yield neighbour
    neighbour.stop()


async def subscribed() -> None:
    """Until this process's room is a group of the layer."""
    layer = channel_layers["default"]
    for _attempt in range(100):
        if await layer.connection(0).exists(layer._group_key("r.essai.hall")):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("never subscribed")


async def test_news_of_another_process_comes_at_once_and_sealed(hall, bruno, redis, neighbour):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as bruno_hears:
        await bruno_hears.hello()
        await subscribed()
        await neighbour.publish(hall.room, "item.added", "<p>confidentiel</p>")
        frame = await bruno_hears.until("item.added", 2)
        assert frame == {"v": 1, "name": "item.added", "html": "<p>confidentiel</p>"}


async def test_what_this_process_published_is_told_once(hall, bruno, redis):
    from realtime import events

    hall.invite(bruno)
    async with listening(bruno, hall.room) as bruno_hears:
        await bruno_hears.hello()
        await subscribed()
        await in_thread(events.publish, hall.room, "item.added")
        await in_thread(events.publish, hall.room, "item.changed")
        await asyncio.sleep(0.5)
        await in_thread(events.publish, hall.room, "item.gone")
        names = []
        while "item.gone" not in names:
            names.append((await bruno_hears.next())["name"])
    assert sorted(name for name in names if name.startswith("item")) == [
        "item.added",
        "item.changed",
        "item.gone",
    ]


async def test_who_another_process_sends_away_is_disconnected(hall, bruno, redis, neighbour):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as bruno_hears:
        await bruno_hears.hello()
        await subscribed()
        hall.send_away(bruno)
        await neighbour.recheck(hall.room, bruno.pk)
        assert await bruno_hears.closed_with(1) == 4403


async def test_redis_restarted_empty_rings_again_and_nothing_is_missed(hall, bruno, redis, neighbour):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as bruno_hears:
        await bruno_hears.hello()
        await subscribed()
        redis.stop()
        waited = await neighbour.publish(hall.room, "item.added", "<p>un</p>")
        assert waited < 1000
        assert (await bruno_hears.until("behind", 10))["v"] == 1
        redis.start()
        await asyncio.wait_for(_until_subscribed_again(), 15)
        await neighbour.publish(hall.room, "item.added", "<p>deux</p>")
        assert (await bruno_hears.until("item.added", 5))["html"] == "<p>deux</p>"


async def _until_subscribed_again() -> None:
    while True:
        try:
            return await subscribed()
        except Exception:
            await asyncio.sleep(0.2)


async def test_a_frozen_redis_delays_nobody(hall, bruno, redis, neighbour):
    from realtime import events

    hall.invite(bruno)
    async with listening(bruno, hall.room) as bruno_hears:
        await bruno_hears.hello()
        await subscribed()
        redis.freeze()
        started = time.monotonic()
        for turn in range(1, 6):
            await in_thread(events.publish, hall.room, "item.added", lambda lens: "x")
            assert (await bruno_hears.until("item.added", 2))["v"] == turn
        assert time.monotonic() - started < 2
        assert await neighbour.publish(hall.room, "item.changed", "y") < 1000
        assert (await bruno_hears.until("behind", 10))["v"] == 6
        redis.thaw()
        await asyncio.wait_for(_until_heard(hall, bruno_hears, neighbour), 15)


async def _until_heard(hall, bruno_hears, neighbour) -> None:
    """News of the other process comes by the bell again."""
    turn = 0
    while True:
        turn += 1
        await neighbour.publish(hall.room, f"bell.{turn}", "z")
        for _frame in range(4):
            if bruno_hears.socket.output_queue.empty():
                await asyncio.sleep(0.2)
                continue
            if (await bruno_hears.next())["name"].startswith("bell."):
                return


async def test_a_process_nobody_listens_to_does_not_wait_for_a_frozen_redis(hall, redis):
    from realtime import events

    assert hub.running() is None
    redis.freeze()
    started = time.monotonic()
    await in_thread(events.publish, hall.room, "item.added")
    assert time.monotonic() - started < 1


async def test_the_layer_carries_no_readable_text(hall, bruno, redis, neighbour):
    """Redis may be shared, dumped or watched: it sees neither words nor names."""
    hall.invite(bruno)
    layer = channel_layers["default"]
    async with listening(bruno, hall.room) as bruno_hears:
        await bruno_hears.hello()
        await subscribed()
        await layer.group_add("r.essai.hall", "watcher")
        await neighbour.publish(hall.room, "item.added", "<p>canari</p>")
        await bruno_hears.until("item.added", 2)
        kept = await layer.connection(0).zrange("asgi" + "watcher", 0, -1)
    assert kept and b"canari" not in b"".join(kept)
