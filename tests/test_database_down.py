"""A PostgreSQL that stops: a clear page within three seconds, and service again without a restart."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from scripts import postgres
from tests.browser.conftest import Site, free_port

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(postgres.binaries() is None, reason="PostgreSQL is not on this machine"),
]


# With a session, every page asks the database: first for whose it is, in a middleware.
SOMEBODY = "sessionid=abcdefghijklmnopqrstuvwxyz012345"


class OnPostgres(Site):
    url_of_database = ""

    @property
    def env(self) -> dict[str, str]:
        return {**super().env, "DATABASE_URL": self.url_of_database}


@pytest.fixture
def served(tmp_path):
    with postgres.cluster() as server:
        site = OnPostgres(tmp_path, free_port())
        site.url_of_database = server.url
        site.start()
        try:
            yield site, server
        finally:
            site.stop()


def ask(url: str, cookie: str = SOMEBODY) -> tuple[int, str, float]:
    """(status, page, seconds)."""
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    started = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=15) as answer:
            return answer.status, answer.read().decode(), time.monotonic() - started
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), time.monotonic() - started


def test_a_database_that_stops_is_a_clear_page_and_comes_back(served):
    site, server = served
    assert ask(f"{site.url}/")[0] == 200
    server.stop()
    for path in ("/", "/groupes/", "/administration/"):
        status, page, seconds = ask(site.url + path)
        assert status == 503
        assert "La base de données ne répond pas" in page
        assert seconds < 3
    server.start()
    assert ask(f"{site.url}/")[0] == 200


def test_a_database_that_freezes_is_not_waited_for(served):
    """It answers no new connection; a thread that has one goes on. Twelve people at once wake the others."""
    site, server = served
    server.signal(signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(12) as people:
            answers = list(people.map(ask, [f"{site.url}/"] * 12))
    finally:
        server.signal(signal.SIGCONT)
    refused = [seconds for status, _page, seconds in answers if status == 503]
    assert refused and max(refused) < 6  # two that wait one behind the other
    assert {status for status, *_rest in answers} <= {200, 503}
    assert ask(f"{site.url}/")[0] == 200
