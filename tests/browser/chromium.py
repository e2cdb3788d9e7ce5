"""One Chromium for all the journeys, and another one if it stops answering.

Closing a context, Chromium once in some hundred times never answers (Target.disposeBrowserContext, a renderer
still draining a navigation). Nothing of PAIS is at stake by then, the journey is over: its process is ended,
and the next person gets a new one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Error, Playwright

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
ANSWERS_WITHIN = 30  # seconds


class Chromium:
    def __init__(self, playwright: Playwright, path: str) -> None:
        self._playwright, self._path = playwright, path
        self._browser: Browser | None = None
        self._pid = 0

    def new_context(self, **options) -> BrowserContext:
        if self._browser is None or not self._browser.is_connected():
            self._launch()
        assert self._browser
        return self._browser.new_context(**options)

    def _launch(self) -> None:
        self._browser = self._playwright.chromium.launch(executable_path=self._path, args=[*QUIET])
        told = self._browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        self._pid = next(one["id"] for one in told["processInfo"] if one["type"] == "browser")

    def leave(self, contexts: list[BrowserContext]) -> None:
        """Close what a journey opened."""
        for context in contexts:
            with self._ended_if_silent(), contextlib.suppress(Error):
                context.close()

    def close(self) -> None:
        if self._browser:
            with self._ended_if_silent(), contextlib.suppress(Error):
                self._browser.close()

    @contextlib.contextmanager
    def _ended_if_silent(self) -> Iterator[None]:
        end = threading.Timer(ANSWERS_WITHIN, self._end)
        end.start()
        try:
            yield
        finally:
            end.cancel()

    def _end(self) -> None:
        print(f"A journey is over and Chromium did not close it within {ANSWERS_WITHIN} s: it is ended")
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
