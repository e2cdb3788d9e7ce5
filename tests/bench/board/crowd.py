"""Sixty people on one board, each moving or writing a card every two seconds; ten have no websocket."""

from __future__ import annotations

import asyncio
import random
import time
from itertools import pairwise

from tests.bench.board.screens import Listener, Person, Poller
from tests.bench.figures import percentile
from tests.bench.server import Server, rss_mb

POLLERS = 10
PERIOD, SECONDS = 2.0, 20
DRAGGERS, GHOST_EVERY, GHOST_SECONDS = 10, 0.08, 5
NEVER = 60_000.0
# The number of each gesture: when it was sent, and the card that it moved; None for a new one.
Sent = dict[int, tuple[float, int | None]]


async def measure(server: Server, made: dict) -> dict[str, float]:
    board = made["crowded"]
    people: list[Person] = [
        (Poller if i < POLLERS else Listener)(server, board, cookie)
        for i, cookie in enumerate(made["cookies"])
    ]
    for person in people:
        await person.live()
    sent = await _gestures(people, board)
    ghosts, gap = await _ghosts([one for one in people if isinstance(one, Listener)], board)
    await _settle(people, sent)
    found = _figures(people, sent) | {"ghosts": ghosts, "ghost_gap": gap}
    found["different"] = await _different(server, made, people)
    found["memory"] = rss_mb(server.process.pid)
    for person in people:
        await person.leave()
    return found


async def _gestures(people: list[Person], board: dict) -> Sent:
    """Each person has a rhythm of their own, and cards that nobody else moves."""
    dice = random.Random(3)
    sent: Sent = {}
    for person in people:
        person.begin()
    numbers = iter(range(1, 1_000_000))
    over = time.perf_counter() + SECONDS

    async def live(i: int, person: Person) -> None:
        await asyncio.sleep(PERIOD * i / len(people))
        while time.perf_counter() < over:
            due = time.perf_counter() + PERIOD
            number = next(numbers)
            card = board["cards"][2 * i + dice.randint(0, 1)]
            write = dice.random() < 0.3
            moment = await person.gesture(number, dice.choice(board["zones"]), card, write)
            sent[number] = (moment, None if write else card)
            await asyncio.sleep(max(0, due - time.perf_counter()))

    await asyncio.gather(*(live(i, person) for i, person in enumerate(people)))
    return sent


async def _ghosts(people: list[Listener], board: dict) -> tuple[float, float]:
    """(ghost frames a second on a screen, 95th percentile of the time between two, in ms)."""
    start = time.perf_counter()

    async def drag(i: int, person: Listener) -> None:
        while time.perf_counter() - start < GHOST_SECONDS:
            await person.whisper(board["cards"][i], [time.perf_counter() % 1000, i])
            await asyncio.sleep(GHOST_EVERY)

    for one in people:
        one.whispers.clear()
    await asyncio.gather(*(drag(i, person) for i, person in enumerate(people[:DRAGGERS])))
    rates, gaps = [], []
    for one in people[DRAGGERS:]:
        moments = [moment for moment, _size in one.whispers]
        rates.append(len(moments) / GHOST_SECONDS)
        gaps += [(after - before) * 1000 for before, after in pairwise(moments)]
    return percentile(rates, 0.05), percentile(gaps, 0.95)


async def _settle(people: list[Person], sent: Sent) -> None:
    """Until every screen has every gesture, or a while."""
    for _attempt in range(200):
        waited = ((one, number, card) for one in people for number, (_moment, card) in sent.items())
        if all(one.caught(number, card) is not None for one, number, card in waited):
            return
        await asyncio.sleep(0.05)


def _figures(people: list[Person], sent: Sent) -> dict[str, float]:
    delays: dict[type, list[float]] = {Listener: [], Poller: []}
    lost = 0
    for person in people:
        for number, (moment, card) in sent.items():
            seen = person.caught(number, card)
            lost += seen is None
            delays[type(person)].append((seen - moment) * 1000 if seen else NEVER)
    return {
        "gestures": len(sent),
        "visible": percentile(delays[Listener], 0.95),
        "behind": percentile(delays[Poller], 0.95),
        "behind_worst": percentile(delays[Poller], 1.0),
        "lost": lost,
    }


async def _different(server: Server, made: dict, people: list[Person]) -> int:
    """Pages that do not show what the database has, as somebody who comes now reads it."""
    newcomer = Person(server, made["crowded"], made["cookies"][0])
    await newcomer.heal()
    await newcomer.client.aclose()
    return sum(person.cards != newcomer.cards for person in people)
