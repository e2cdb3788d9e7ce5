"""What passes and is never kept: heard by the others, coalesced, from who may write alone."""

from __future__ import annotations

import json

import pytest

from realtime import whispers
from realtime.events import version_of
from realtime.executor import in_thread
from realtime.testing import Listener, listening

pytestmark = pytest.mark.django_db(transaction=True)


async def whisper(socket: Listener, about: object, at: object) -> None:
    await socket.socket.send_to(json.dumps({"whisper": {"about": about, "at": at}}))


async def heard(socket: Listener) -> list:
    return (await socket.until("whispers"))["said"]


async def test_the_others_hear_where_a_card_is_dragged_and_nothing_is_kept(hall, alice, bruno):
    hall.invite(alice), hall.invite(bruno, write=True)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        await whisper(b, "card-12", [10.12345, -4])
        assert await heard(a) == [[f"p{bruno.pk}", "card-12", [10.123, -4]]]
        await whisper(b, "card-12", None)
        assert await heard(a) == [[f"p{bruno.pk}", "card-12", None]]
    assert await in_thread(version_of, hall.room) == 0


async def test_who_may_not_write_is_not_heard_and_stays(hall, alice, bruno):
    hall.invite(alice, write=True), hall.invite(bruno)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        await whisper(b, "card-12", [1, 1])
        await whisper(a, "card-13", [2, 2])
        assert await heard(b) == [[f"p{alice.pk}", "card-13", [2, 2]]]


async def test_of_many_whispers_about_one_thing_the_newest_is_heard(hall, alice, bruno):
    hall.invite(alice), hall.invite(bruno, write=True)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        for step in range(20):
            await whisper(b, "card-12", [step, 0])
        frames, last = 0, None
        while last != [19, 0]:
            frames += 1
            ((_person, _about, last),) = await heard(a)
        assert frames < 20


async def test_one_person_whispers_about_a_handful_of_things(hall, alice, bruno, monkeypatch):
    monkeypatch.setattr(whispers, "EVERY", 0.3)
    hall.invite(alice), hall.invite(bruno, write=True)
    async with listening(alice, hall.room) as a, listening(bruno, hall.room) as b:
        await a.hello(), await b.hello()
        for thing in range(whispers.THINGS + 1):
            await whisper(b, f"card-{thing}", [0, 0])
        assert len(await heard(a)) == whispers.THINGS


@pytest.mark.parametrize(
    "odd",
    [
        None,
        "card-12",
        {"about": "card-12", "at": []},
        {"about": "card-12", "at": [0] * 9},
        {"about": "card-12", "at": ["1", "2"]},
        {"about": "card-12", "at": [True]},
        {"about": "card-12", "at": [1e308]},
        {"about": "card-12", "at": [10**400]},
        {"about": "card-12", "at": [float("nan")]},
        {"about": "<script>", "at": [1]},
        {"about": "c" * 41, "at": [1]},
        {"about": 12, "at": [1]},
    ],
)
async def test_what_is_no_whisper_closes_the_socket(hall, bruno, odd):
    hall.invite(bruno, write=True)
    async with listening(bruno, hall.room) as b:
        await b.hello()
        await b.socket.send_to(json.dumps({"whisper": odd}))
        assert await b.closed_with() == 4400


def test_eight_numbers_and_forty_characters_are_taken():
    assert whispers.read({"about": "c" * 40, "at": [0] * 8}) == ("c" * 40, [0] * 8)
