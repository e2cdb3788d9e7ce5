"""What the people of a room hear, each through their lens, and what a stranger does not."""

import asyncio
import json

import pytest

from realtime import events, presence
from realtime.executor import in_thread
from realtime.rooms import Room
from realtime.testing import listening

pytestmark = pytest.mark.django_db(transaction=True)


async def publish(room, name, render=None, lenses=("",)):
    await in_thread(lambda: events.publish(room, name, render, lenses=lenses))


async def test_a_member_is_greeted_with_the_version_the_time_and_the_people(hall, bruno):
    hall.invite(bruno)
    await publish(hall.room, "item.added")
    async with listening(bruno, hall.room) as socket:
        hello = await socket.hello()
    assert hello["name"] == "hello" and hello["v"] == 1
    assert hello["here"] == [f"p{bruno.pk}"]
    assert hello["now"] > 1_700_000_000_000


async def test_news_comes_to_each_through_their_lens(hall, alice, bruno, chloe):
    for user, lens in ((alice, "lead"), (bruno, "client"), (chloe, "client")):
        hall.invite(user, lens)
    async with (
        listening(alice, hall.room) as a,
        listening(bruno, hall.room) as b,
        listening(chloe, hall.room) as c,
    ):
        for socket in (a, b, c):
            await socket.hello()
        await publish(hall.room, "item.added", lambda lens: f"<p>{lens}</p>", ("lead", "client"))
        frames = [await socket.until("item.added") for socket in (a, b, c)]
    assert [frame["html"] for frame in frames] == ["<p>lead</p>", "<p>client</p>", "<p>client</p>"]
    assert {frame["v"] for frame in frames} == {1}


async def test_a_lens_without_a_rendering_hears_that_something_happened(hall, bruno):
    hall.invite(bruno, "waiting")
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await publish(hall.room, "item.added", lambda lens: "secret", ("lead",))
        frame = await socket.until("item.added")
    assert frame == {"v": 1, "name": "item.added"}


async def test_every_version_of_a_burst_arrives(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await asyncio.gather(*(publish(hall.room, "item.added", lambda lens: "x") for _turn in range(30)))
        heard = {(await socket.until("item.added"))["v"] for _turn in range(30)}
    assert heard == set(range(1, 31))


@pytest.mark.parametrize("room", [Room("essai", "hall"), Room("essai", "other"), Room("inconnu", "hall")])
async def test_a_stranger_cannot_tell_a_closed_room_from_none(hall, dora, room):
    async with listening(dora, room) as socket:
        await socket.socket.connect()
        assert await socket.closed_with() == 4404


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/events/essai/", "/ws/events/essai/a%20b", "/ws/sync/x/y"])
async def test_other_addresses_are_closed_as_unknown(path):
    from channels.testing import WebsocketCommunicator

    from realtime.routing import urls

    socket = WebsocketCommunicator(urls, path)
    await socket.connect()
    assert (await socket.receive_output())["code"] == 4404


async def test_who_is_sent_away_is_disconnected_within_a_second(hall, alice, bruno):
    hall.invite(alice), hall.invite(bruno)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        hall.send_away(bruno)
        await in_thread(events.recheck, hall.room, bruno.pk)
        assert await b.closed_with(timeout=1) == 4403
        await publish(hall.room, "item.added", lambda lens: "after")
        assert (await a.until("item.added"))["html"] == "after"
        assert await b.socket.receive_nothing(0.2)


async def test_a_person_is_sent_away_from_all_their_rooms_at_once(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as one, listening(bruno, hall.room) as two:
        await one.hello(), await two.hello()
        hall.send_away(bruno)
        await in_thread(events.recheck, None, bruno.pk)
        assert [await one.closed_with(1), await two.closed_with(1)] == [4403, 4403]


async def test_a_deactivated_account_is_sent_away(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        bruno.is_active = False
        await in_thread(bruno.save)
        await in_thread(events.recheck, hall.room)
        assert await socket.closed_with(1) == 4403


async def test_a_new_role_is_a_new_lens_at_once(hall, bruno):
    hall.invite(bruno, "consultant")
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        hall.invite(bruno, "client")
        await in_thread(events.recheck, hall.room, bruno.pk)
        assert await socket.until("grant", 1) == {"name": "grant"}
        await publish(hall.room, "item.added", lambda lens: lens, ("consultant", "client"))
        assert (await socket.until("item.added"))["html"] == "client"


async def test_a_door_that_does_not_answer_is_asked_again(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        hall.send_away(bruno)
        hall.broken = True
        await in_thread(events.recheck, hall.room, bruno.pk)
        await asyncio.sleep(0.3)
        hall.broken = False
        assert await socket.closed_with(3) == 4403


async def test_a_door_that_does_not_answer_asks_to_come_back_later(hall, bruno):
    hall.broken = True
    async with listening(bruno, hall.room) as socket:
        await socket.socket.connect()
        assert await socket.closed_with() == 1013


async def test_the_beacon_finds_what_was_never_announced(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await in_thread(events.bump, hall.room)  # as if another process's bell had been lost
        assert await socket.until("behind") == {"v": 1, "name": "behind"}


async def test_the_beacon_sends_nobody_to_fetch_what_was_announced(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await publish(hall.room, "item.added", lambda lens: "x")
        await socket.until("item.added")
        await asyncio.sleep(2)  # several turns of the beacon
        await publish(hall.room, "item.changed")
        names = []
        while "item.changed" not in names:
            names.append((await socket.next())["name"])
    assert "behind" not in names


async def test_presence_says_who_came_and_who_left_in_one_frame_a_second(hall, alice, bruno, chloe):
    for user in (alice, bruno, chloe):
        hall.invite(user)
    async with listening(alice, hall.room) as a:
        await a.hello()
        async with listening(bruno, hall.room) as b, listening(chloe, hall.room) as c:
            await b.hello(), await c.hello()
            everyone = sorted(f"p{user.pk}" for user in (alice, bruno, chloe))
            assert (await a.until("presence"))["here"] == everyone
            assert await in_thread(presence.here, hall.room) == set(everyone)
        assert (await a.until("presence"))["here"] == [f"p{alice.pk}"]


async def test_a_heartbeat_is_answered_with_the_servers_time(hall, bruno):
    hall.invite(bruno)
    async with listening(bruno, hall.room) as socket:
        await socket.hello()
        await socket.socket.send_to(json.dumps({"ping": 12.5, "v": 3}))
        pong = await socket.until("pong")
    assert pong["echo"] == 12.5 and pong["now"] > 1_700_000_000_000
