"""The only module that speaks to the channel layer. The layer is a bell between processes: it may stop,
freeze or forget everything, and only a few seconds are lost; the beacon finds what it did not ring.

One receiving channel per process, one group per room. A process that is alone does not use it at all.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable

from channels.layers import InMemoryChannelLayer, get_channel_layer

from realtime.rooms import Room

log = logging.getLogger(__name__)
ORIGIN = secrets.token_hex(8)
PATIENCE = 2.0  # seconds given to the layer for one call
EVERYONE = "realtime.everyone"
RESUBSCRIBE = 5.0  # a layer that restarted empty has forgotten its groups

_channel: str | None = None
_rooms: set[Room] = set()


def is_alone() -> bool:
    """With the in-memory layer there is no other process to ring."""
    return isinstance(get_channel_layer(), InMemoryChannelLayer)


def group_of(room: str) -> str:
    return "room." + room.replace("/", ".")


async def ring(news: dict) -> None:
    """Tell the other processes, waiting for the layer a moment at most. Never raises."""
    if is_alone():
        return
    group = group_of(news["room"]) if news["room"] else EVERYONE
    message = {"type": "realtime.news", "origin": ORIGIN, "news": news}
    try:
        await asyncio.wait_for(get_channel_layer().group_send(group, message), PATIENCE)
    except Exception as error:
        log.warning("The layer did not take the news of %s: %s", group, type(error).__name__)


async def subscribe(room: Room) -> None:
    _rooms.add(room)
    await _group("group_add", group_of(str(room)))


async def unsubscribe(room: Room) -> None:
    _rooms.discard(room)
    await _group("group_discard", group_of(str(room)))


async def _group(verb: str, group: str) -> None:
    if is_alone() or _channel is None:
        return
    try:
        await asyncio.wait_for(getattr(get_channel_layer(), verb)(group, _channel), PATIENCE)
    except Exception as error:
        log.warning("The layer did not %s %s: %s", verb, group, type(error).__name__)


async def listen(receive: Callable[[dict], Awaitable[None]]) -> None:
    """Receive other processes' news for ever; subscribe again whenever the layer came back."""
    global _channel
    if is_alone():
        return
    layer = get_channel_layer()
    _channel = await layer.new_channel("realtime")
    keeper = asyncio.create_task(_keep_subscribed())
    keeper.add_done_callback(lambda task: task.cancelled() or log.error("No longer subscribing"))
    while True:
        try:
            message = await layer.receive(_channel)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("The layer is away: %s", type(error).__name__)
            await asyncio.sleep(1)
            continue
        if message.get("type") == "realtime.news" and message["origin"] != ORIGIN:
            await receive(message["news"])


async def _keep_subscribed() -> None:
    """Groups expire and a restarted layer is empty: subscribe again, slowly, for as long as rooms live."""
    last = 0.0
    while True:
        if time.monotonic() - last > RESUBSCRIBE:
            last = time.monotonic()
            for group in (EVERYONE, *(group_of(str(room)) for room in list(_rooms))):
                await _group("group_add", group)
        await asyncio.sleep(1)
