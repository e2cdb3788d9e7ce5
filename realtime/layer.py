"""The only module that speaks to the channel layer. The layer is a bell between processes: it may stop,
freeze or forget everything, and only a few seconds are lost; the beacon finds what it did not ring.

One receiving channel per process, one group per room. A process that is alone does not use it at all.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import secrets
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent import futures

from channels.layers import InMemoryChannelLayer, get_channel_layer

from realtime.rooms import Room

log = logging.getLogger(__name__)
ORIGIN = secrets.token_hex(8)
PATIENCE = 2.0  # seconds given to the layer for one call
EVERYONE = "realtime.everyone"
RESUBSCRIBE = 5.0  # a layer that restarted empty has forgotten its groups
LISTENING = 2  # seconds of one wait for messages: must be shorter than the socket's own time limit

_channel: str | None = None
_rooms: Counter[Room] = Counter()  # how many parts of this process listen to each


def is_alone() -> bool:
    """With the in-memory layer there is no other process to ring."""
    return isinstance(get_channel_layer(), InMemoryChannelLayer)


def group_of(room: str) -> str:
    # The layer wants fewer than 100 characters: 2 + 32 + 1 + 64 at most.
    return "r." + room.replace("/", ".")


# --- ringing ---


async def ring(news: dict) -> None:
    """Tell the other processes, waiting for the layer a moment at most. Never raises."""
    if is_alone():
        return
    group = group_of(news["room"]) if news["room"] else EVERYONE
    message = {"type": "realtime.news", "origin": ORIGIN, "news": news}
    try:
        async with asyncio.timeout(PATIENCE):
            await get_channel_layer().group_send(group, message)
    except Exception as error:
        log.warning("The layer did not take the news of %s: %s", group, type(error).__name__)


def ring_soon(news: dict) -> None:
    """The same from a process without sockets (a worker, a command, a web process nobody listens to yet):
    from a thread of the bell's own, so that the caller never waits for the layer."""
    if is_alone():
        return
    ringing = asyncio.run_coroutine_threadsafe(ring(news), _bell.loop())
    _bell.ringing.add(ringing)
    ringing.add_done_callback(_bell.ringing.discard)


class Bell:
    def __init__(self) -> None:
        self.ringing: set[futures.Future] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._starting = threading.Lock()

    def loop(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="realtime-bell", daemon=True).start()
                atexit.register(self.finish)
        return self._loop

    def finish(self) -> None:
        """A command that ends lets its last news leave."""
        futures.wait(set(self.ringing), timeout=PATIENCE)


_bell = Bell()


# --- listening ---


async def subscribe(room: Room) -> None:
    _rooms[room] += 1
    await _group("group_add", group_of(str(room)))


async def unsubscribe(room: Room) -> None:
    _rooms[room] -= 1
    if _rooms[room] > 0:
        return
    del _rooms[room]
    await _group("group_discard", group_of(str(room)))
    if room in _rooms:  # somebody came back in the meantime: the two calls may have crossed
        await _group("group_add", group_of(str(room)))


async def _group(verb: str, group: str) -> bool:
    if is_alone() or _channel is None:
        return True
    try:
        async with asyncio.timeout(PATIENCE):  # not wait_for: until Python 3.12 it may hide a cancellation
            await getattr(get_channel_layer(), verb)(group, _channel)
    except Exception as error:
        log.warning("The layer did not %s %s: %s", verb, group, type(error).__name__)
        return False
    return True


def _is_cancelled() -> bool:
    """Cancelled in the middle of a call, the layer may fail otherwise (its buffer or its connection is gone),
    or answer, and hide it: a task that then went on could not be stopped any more."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def listen(receive: Callable[[dict], Awaitable[None]]) -> None:
    """Receive other processes' news for ever; subscribe again whenever the layer came back."""
    global _channel
    if is_alone():
        return
    layer = get_channel_layer()
    if hasattr(layer, "brpop_timeout"):
        layer.brpop_timeout = LISTENING
    _channel = await layer.new_channel("realtime")
    keeper = asyncio.create_task(_keep_subscribed())
    try:
        while not _is_cancelled():
            message = await _next_message(layer, _channel)
            if message is not None and message.get("origin") != ORIGIN:
                await _hand_over(receive, message)
    finally:
        _channel = None
        keeper.cancel()


async def _next_message(layer: object, channel: str) -> dict | None:
    try:
        return await layer.receive(channel)  # type: ignore[attr-defined]
    except Exception as error:
        if _is_cancelled():
            raise asyncio.CancelledError from error
        log.warning("The layer is away: %s", type(error).__name__)
        await asyncio.sleep(1)
        return None


async def _hand_over(receive: Callable[[dict], Awaitable[None]], message: dict) -> None:
    """One strange message (an older release's, a stranger's on a shared Redis) never stops the listening."""
    try:
        await receive(message["news"])
    except Exception:
        log.exception("News that could not be told")


async def _keep_subscribed() -> None:
    """Groups expire and a restarted layer is empty: subscribe again, slowly, for as long as rooms live."""
    while not _is_cancelled():
        for group in (EVERYONE, *(group_of(str(room)) for room in list(_rooms))):
            if not await _group("group_add", group) or _is_cancelled():
                break  # away: asking for the other rooms now would only make its return be noticed later
        if not _is_cancelled():
            await asyncio.sleep(RESUBSCRIBE)
