"""Django's SQLite, where the writers of this process wait for each other in a queue.

SQLite takes one writer at a time and lets the others sleep: one millisecond, two, five, up to a hundred
before each new look. At thirty gestures a second somebody sleeps while the file is free. Here who wants to
write is woken by who has just written; other processes are waited for as before.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.db.backends.sqlite3 import base

_turn = Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._writes = False

    def _start_transaction_under_autocommit(self) -> None:
        # Not longer than SQLite itself: two who wait for each other are told so by it.
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        self._writes = not self.is_in_memory_db() and _turn.acquire(timeout=patience)
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_way()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._give_way()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_way()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give_way()

    def _give_way(self) -> None:
        if self._writes:
            self._writes = False
            _turn.release()
