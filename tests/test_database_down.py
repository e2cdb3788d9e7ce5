"""A PostgreSQL that stops: a clear page within three seconds, and service again without a restart."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request

import psycopg
import pytest

from scripts import postgres
from scripts.ports import free_port
from tests.browser.conftest import Site

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


def hang_up(server) -> None:
    """Threads keep their connections: what the first page asked decides whether there is one."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")


def test_a_database_that_freezes_is_not_waited_for(served):
    """Those that it had are lost, and it answers no new one."""
    site, server = served
    hang_up(server)
    server.signal(signal.SIGSTOP)
    try:
        status, _page, seconds = ask(f"{site.url}/")
    finally:
        server.signal(signal.SIGCONT)
    assert status == 503
    assert seconds < 3
    assert ask(f"{site.url}/")[0] == 200
