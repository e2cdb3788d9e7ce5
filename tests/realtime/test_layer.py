"""The layer's module, with layers that misbehave."""

from __future__ import annotations

import asyncio

from realtime import layer


async def test_a_listener_whose_layer_hides_its_cancellation_stops_all_the_same(monkeypatch):
    """channels_redis, cancelled while it waits, may raise a KeyError in place of the cancellation."""

    class Layer:
        async def new_channel(self, prefix):
            return "channel"

        async def receive(self, channel):
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise KeyError(channel) from None

        async def group_add(self, group, channel):
            pass

    monkeypatch.setattr(layer, "get_channel_layer", Layer)
    monkeypatch.setattr(layer, "is_alone", lambda: False)
    listener = asyncio.create_task(layer.listen(None))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    listener.cancel()
    done, _pending = await asyncio.wait([listener], timeout=2)
    assert listener in done and listener.cancelled()
