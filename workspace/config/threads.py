"""A request is served from end to end by one thread, which stays, with its connection to the database.

By default every request starts a thread of its own, and with it a connection: two milliseconds of processor
before the first question is asked, and as many threads at once as there are requests, each waiting for the
others at every line.

An answer that is long to read gives its place back as soon as it begins to leave: a few telephones that save
a film would otherwise hold everybody. It then waits for its reader, rather than in our memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from heapq import heappop, heappush
from itertools import count
from typing import Any

from asgiref.sync import ThreadSensitiveContext

Application = Callable[[dict, Callable, Callable], Awaitable[None]]


class Thread(ThreadPoolExecutor):
    """One thread, that knows whether it still works: a visitor who hangs up does not stop their request."""

    def __init__(self, number: int) -> None:
        super().__init__(max_workers=1, thread_name_prefix=f"web-{number}")
        self.number = number
        self._last: Future[Any] | None = None

    def submit(self, fn: Callable, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._last = super().submit(fn, *args, **kwargs)
        return self._last

    def when_free(self, act: Callable[[], None]) -> None:
        """Call `act` from the loop once nothing runs on it any more."""
        if self._last is None or self._last.done():
            act()
            return
        loop = asyncio.get_running_loop()
        self._last.add_done_callback(lambda _done: loop.call_soon_threadsafe(act))


class Threads:
    """The ASGI `application`, on `most` threads at most. The others wait for their turn, in order."""

    def __init__(self, application: Application, most: int) -> None:
        self.application = application
        self._places = asyncio.Semaphore(most)
        # The first of them serves whenever it is free: what it learnt (worded questions) serves again. The
        # one that came back last would be any of them, after a moment when all worked.
        self._idle: list[tuple[int, Thread]] = []
        self._made = count()

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:
        await self._places.acquire()
        thread = heappop(self._idle)[1] if self._idle else Thread(next(self._made))
        held = True

        def leave() -> None:
            nonlocal held
            if held:
                held = False
                thread.when_free(lambda: self._give_back(thread))

        async def sending(message: dict) -> None:
            await send(message)
            if message.get("more_body"):
                leave()
                await taken(send)

        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.application(scope, receive, sending)
        finally:
            leave()

    def _give_back(self, thread: Thread) -> None:
        heappush(self._idle, (thread.number, thread))
        self._places.release()


async def taken(send: Callable) -> None:
    """Until this reader has taken what was sent. Other servers wait by themselves; Daphne keeps it all, and
    its connection alone knows that it is full (there is no public way to it)."""
    request = next(iter(getattr(send, "args", ())), None)
    pause = 0.001
    while getattr(getattr(request, "channel", None), "_waitingForTransport", False):
        await asyncio.sleep(pause)
        pause = min(2 * pause, 0.05)
