"""On SQLite the writers of one process wait for each other in a queue, not asleep."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from groups.models import Theme

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="PostgreSQL has rows"),
]


def impatient() -> None:
    """SQLite itself no longer waits: who finds the file taken is refused at once."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")


def in_another_thread(act):
    def alone():
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(alone).result(20)


def write(name: str) -> None:
    impatient()
    with transaction.atomic():
        Theme.objects.create(name=name, slug=name)


def test_many_write_at_once_and_nobody_is_refused():
    def several(who: int) -> None:
        try:
            for turn in range(10):
                write(f"de-{who}-{turn}")
        finally:
            connections.close_all()

    before = Theme.objects.count()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(several, range(4)))
    assert Theme.objects.count() == before + 40


def test_who_gives_up_lets_the_next_one_write():
    with pytest.raises(RuntimeError), transaction.atomic():
        Theme.objects.create(name="Renoncé", slug="renonce")
        raise RuntimeError
    in_another_thread(lambda: write("suivant"))
    assert Theme.objects.filter(slug="suivant").exists()
    assert not Theme.objects.filter(slug="renonce").exists()


def test_who_loses_their_connection_lets_the_next_one_write():
    def lost() -> None:
        transaction.set_autocommit(False)
        transaction.atomic().__enter__()
        connection.close()

    in_another_thread(lost)
    in_another_thread(lambda: write("suivant"))
    assert Theme.objects.filter(slug="suivant").exists()


def test_who_reads_waits_for_nobody():
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Theme.objects.create(name="Lent", slug="lent")
            begun.set()
            assert go_on.wait(20)

    holder = threading.Thread(target=lambda: in_another_thread(hold))
    holder.start()
    assert begun.wait(20)
    assert not in_another_thread(lambda: Theme.objects.filter(slug="lent").exists())
    go_on.set()
    holder.join(20)
    assert in_another_thread(lambda: Theme.objects.filter(slug="lent").exists())
