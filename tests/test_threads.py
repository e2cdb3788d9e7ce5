"""Requests are served by threads that stay."""

from __future__ import annotations

import asyncio
import threading

import pytest
from asgiref.sync import sync_to_async

from workspace.config.threads import Threads


class Site:
    """An application that works in the thread it is given, until it is let go."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.begun = 0
        self.let_go = threading.Event()

    async def at_once(self, scope, receive, send) -> None:
        await sync_to_async(self._note)()

    async def slowly(self, scope, receive, send) -> None:
        await sync_to_async(self._work)()

    def _note(self) -> None:
        self.threads.append(threading.get_ident())

    def _work(self) -> None:
        self.begun += 1
        self._note()
        assert self.let_go.wait(10)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.let_go.set()


def ask(threads: Threads) -> asyncio.Task:
    return asyncio.ensure_future(threads({"type": "http"}, None, None))


async def until(come_true) -> None:
    async with asyncio.timeout(5):
        while not come_true():
            await asyncio.sleep(0.005)


async def test_after_a_moment_when_all_worked_the_first_serves_again(site):
    threads = Threads(site.slowly, most=4)
    together = [ask(threads) for _request in range(3)]
    await until(lambda: site.begun == 3)
    first = site.threads[0]
    site.let_go.set()
    await asyncio.gather(*together)
    for _request in range(3):
        await ask(threads)
    assert site.threads[3:] == [first] * 3


async def test_one_request_after_another_finds_the_same_thread(site):
    threads = Threads(site.at_once, most=4)
    for _request in range(3):
        await ask(threads)
    assert len(site.threads) == 3
    assert len(set(site.threads)) == 1


async def test_two_requests_at_once_have_a_thread_each(site):
    threads = Threads(site.slowly, most=2)
    both = [ask(threads), ask(threads)]
    await until(lambda: site.begun == 2)
    site.let_go.set()
    await asyncio.gather(*both)
    assert len(set(site.threads)) == 2


async def test_one_too_many_waits_for_its_turn(site):
    threads = Threads(site.slowly, most=1)
    first, second = ask(threads), ask(threads)
    await until(lambda: site.begun == 1)
    for _turn in range(10):
        await asyncio.sleep(0)
    assert site.begun == 1
    site.let_go.set()
    await asyncio.gather(first, second)
    assert site.begun == 2


async def test_a_thread_whose_visitor_hung_up_is_not_given_away_while_it_works(site):
    threads = Threads(site.slowly, most=2)
    gone = ask(threads)
    await until(lambda: site.begun == 1)
    gone.cancel()
    await asyncio.wait([gone])
    other = ask(threads)
    await until(lambda: site.begun == 2)  # by another thread: it did not wait for the first
    site.let_go.set()
    await other
    assert len(set(site.threads)) == 2


async def test_an_error_gives_the_thread_back(site):
    async def failing(scope, receive, send):
        raise KeyError("no")

    threads = Threads(failing, most=1)
    for _request in range(2):
        with pytest.raises(KeyError):
            await ask(threads)


async def test_an_answer_that_is_long_to_read_leaves_its_place_to_others(site):
    """Four telephones that save a film do not hold everybody."""
    read = asyncio.Event()

    async def film(scope, receive, send) -> None:
        if scope["path"] == "/film":
            await send({"type": "http.response.body", "body": b"x", "more_body": True})
            await read.wait()
        await sync_to_async(site._note)()

    async def send(message) -> None:
        pass

    threads = Threads(film, most=1)
    saving = [asyncio.ensure_future(threads({"path": "/film"}, None, send)) for _phone in range(4)]
    await asyncio.wait_for(threads({"path": "/"}, None, send), 5)
    assert len(site.threads) == 1 and not any(one.done() for one in saving)
    read.set()
    await asyncio.gather(*saving)
    assert len(site.threads) == 5
    await asyncio.wait_for(threads({"path": "/"}, None, send), 5)  # and no place was lost, nor made
    assert threads._places._value == 1
