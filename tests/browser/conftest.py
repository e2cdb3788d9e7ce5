"""Real Chromium, against the real server command with an instance of its own.

`site` is that server (`site.url`), one for the tests of a module, filled with the demonstration;
`person("alice@pais.example")` is a new browser context signed in as that person, `person(None)` a stranger's.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from scripts.ports import free_port
from tests.browser.chromium import Chromium
from workspace.management.commands.demo import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
# The instance under test is an embedded one, whatever the surroundings of the tests say.
NOT_OURS = ("SITE_URL", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "EMAIL_URL", "DEBUG", "DEMO")

# Of a machine that may be busy. What never comes is said after that; what comes is not waited for any longer.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


@dataclass
class Site:
    """The server of the tests; `stop` and `start` are for those who want to see it come back."""

    var: Path
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        return {**kept, "VAR": str(self.var), "PORT": str(self.port)}

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        with (self.var / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--prepare"],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _attempt in range(6_000):  # the first start fills an instance, on machines that may be busy
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(self.url, timeout=2).close()
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError((self.var / "server.log").read_text()[-3000:])

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            self.process.wait(20)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Path:
    """The instance a first start makes, with its demonstration; every server of the tests has a copy."""
    served = Site(tmp_path_factory.mktemp("prepared"), free_port())
    try:
        served.start()
    finally:
        served.stop()
    return served.var


@contextlib.contextmanager
def copy_of(prepared: Path, var: Path) -> Iterator[Site]:
    shutil.copytree(prepared, var)
    served = Site(var, free_port())
    try:
        served.start()
        yield served
    finally:
        served.stop()


@pytest.fixture(scope="module")
def site(prepared: Path, tmp_path_factory) -> Iterator[Site]:
    """One server for a module: its tests see what they did to each other, never what other modules did."""
    with copy_of(prepared, tmp_path_factory.mktemp("instance") / "var") as served:
        yield served


@pytest.fixture
def mortal(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """A server of one test's own, which may die in the middle."""
    with copy_of(prepared, tmp_path / "var") as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("Chromium is not on this machine")
    with sync_playwright() as playwright:
        browser = Chromium(playwright, path)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Chromium) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of one's own: cookies and storage nobody else has; closed when the test ends."""
    opened: list[BrowserContext] = []

    def new(**options) -> BrowserContext:
        opened.append(chromium.new_context(**options))
        return opened[-1]

    yield new
    chromium.leave(opened)


@pytest.fixture
def person(site: Site, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page in a context of its own. `width=360` for a phone, `sockets=False` where they are refused."""

    def arrive(email: str | None = None, *, width: int = 1280, sockets: bool = True) -> Page:
        context = new_context(
            base_url=site.url,
            viewport={"width": width, "height": 800},
            locale="fr-FR",
            has_touch=width < 500,
        )
        context.set_default_timeout(PATIENCE)
        if not sockets:
            context.route_web_socket("**", lambda socket: socket.close())
        page = context.new_page()
        if email:
            sign_in(page, email)
        return page

    return arrive


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.goto("/compte/connexion/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button").first.click()
    page.wait_for_url(lambda url: "connexion" not in url)
