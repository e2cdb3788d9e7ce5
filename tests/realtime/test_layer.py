"""The layer's module, with layers that misbehave."""

from __future__ import annotations

import asyncio

import pytest

from realtime import layer
from realtime.rooms import Room

LATE_MESSAGE = {"origin": layer.ORIGIN}


async def failing() -> None:
    """channels_redis, cancelled while it waits, may raise a KeyError in place of the cancellation."""
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        raise KeyError("gone") from None


async def answering() -> dict:
    """Or what it waited for came at the same moment, and is returned in place of the cancellation."""
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        return LATE_MESSAGE
    raise AssertionError("never cancelled")


async def is_stopped(task: asyncio.Task) -> bool:
    for _turn in range(3):  # it has begun to wait for the layer
        await asyncio.sleep(0)
    task.cancel()
    done, _pending = await asyncio.wait([task], timeout=2)
    return task in done


@pytest.fixture(params=[failing, answering])
def hiding(request, monkeypatch):
    """A layer that hides cancellations, and is not alone."""

    class Layer:
        async def new_channel(self, prefix):
            return "channel"

        async def receive(self, channel):
            return await request.param()

        async def group_add(self, group, channel):
            return await request.param()

    monkeypatch.setattr(layer, "get_channel_layer", Layer)
    monkeypatch.setattr(layer, "is_alone", lambda: False)


async def test_a_listener_whose_layer_hides_its_cancellation_stops_all_the_same(hiding):
    assert await is_stopped(asyncio.create_task(layer.listen(None)))


async def test_who_subscribes_again_stops_even_if_the_layer_hides_it(hiding, monkeypatch):
    monkeypatch.setattr(layer, "_channel", "channel")
    monkeypatch.setitem(layer._rooms, Room("essai", "hall"), 1)
    assert await is_stopped(asyncio.create_task(layer._keep_subscribed()))
