"""How a request goes through the process: who serves it, and that nothing waits for ever."""

from __future__ import annotations

import asyncio
import threading
import types

import pytest
from django.http import HttpResponse
from django.urls import path

from workspace.config.handler import Handler
from workspace.config.threads import Threads

places = types.SimpleNamespace()


def page(request):
    places.page = threading.current_thread()
    return HttpResponse("une page")


def slow(request):
    places.begun.set()
    assert places.let_go.wait(10)
    return HttpResponse("enfin")


async def text(request):
    places.text = threading.current_thread()
    return HttpResponse("un texte")


urlpatterns = [path("page/", page), path("slow/", slow), path("text/", text)]


def outermost(get_response):
    def middleware(request):
        try:
            return get_response(request)
        finally:
            places.left.set()

    return middleware


@pytest.fixture
def door(settings, tmp_path):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        f"{__name__}.outermost",
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "workspace.config.middleware.PrivateCacheMiddleware",
    ]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "page.css").write_text("p { color: green }")
    places.begun, places.let_go, places.left = threading.Event(), threading.Event(), threading.Event()
    yield Threads(Handler(), most=1)
    places.let_go.set()


class Visit:
    """One request, as a server makes it."""

    def __init__(self, door: Threads, address: str) -> None:
        self.said: list[dict] = []
        self.gone = asyncio.Event()
        self._asked = False
        scope = {"type": "http", "method": "GET", "path": address, "headers": [(b"host", b"testserver")]}
        self.task = asyncio.ensure_future(door({**scope, "query_string": b""}, self._receive, self._send))

    async def _receive(self) -> dict:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b""}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict) -> None:
        self.said.append(message)

    async def answer(self) -> tuple[int, bytes, dict[str, str]]:
        async with asyncio.timeout(10):
            await self.task
        start, *parts = self.said
        headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return start["status"], b"".join(part.get("body", b"") for part in parts), headers


async def until(event: threading.Event) -> None:
    async with asyncio.timeout(10):
        while not event.is_set():
            await asyncio.sleep(0.005)


async def test_a_page_is_served_by_a_thread_and_an_asynchronous_view_by_the_loop(door):
    status, words, headers = await Visit(door, "/page/").answer()
    assert (status, words) == (200, b"une page")
    assert headers["x-content-type-options"] == "nosniff"
    assert places.page is not threading.current_thread()
    assert (await Visit(door, "/text/").answer())[1] == b"un texte"
    assert places.text is threading.current_thread()


async def test_what_is_not_there_is_a_404(door):
    assert (await Visit(door, "/nothing/").answer())[0] == 404


async def test_a_file_is_served_before_the_middlewares_and_guarded_like_a_page(door):
    status, words, headers = await Visit(door, "/static/page.css").answer()
    assert (status, words) == (200, b"p { color: green }")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert (await Visit(door, "/static/other.css").answer())[0] == 404


async def test_visitors_who_hang_up_do_not_keep_the_only_thread(door):
    for _visitor in range(3):
        for event in (places.begun, places.let_go, places.left):
            event.clear()
        visit = Visit(door, "/slow/")
        await until(places.begun)
        visit.gone.set()
        await asyncio.sleep(0)
        places.let_go.set()
        await until(places.left)
    assert (await Visit(door, "/page/").answer())[0] == 200


def test_a_page_that_outlives_the_loop_ends_all_the_same(door):
    """The server was told to stop in the middle; the process waits for its threads before it ends."""

    async def begin() -> Visit:
        visit = Visit(door, "/slow/")
        await until(places.begun)
        return visit

    with asyncio.Runner() as runner:
        visit = runner.run(begin())  # and the loop runs no more
        places.let_go.set()
        assert places.left.wait(10)
        assert runner.run(visit.answer())[0] == 200
