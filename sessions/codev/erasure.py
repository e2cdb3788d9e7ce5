"""Erasing for good: after the rows, the traces that a database keeps of them.

SQLite: `secure_delete` (settings) overwrites the pages; the write-ahead log is folded into the file and
truncated here. PostgreSQL: the tables are vacuumed, so that no dead row stays on their pages; its own log
holds only sealed text (workspace.sealed) until it is recycled. Backups: see docs/deployment.md.
"""

from __future__ import annotations

import logging
import time

from django.db import connection

log = logging.getLogger(__name__)
TABLES = (
    "live_sessions_contribution",
    "live_sessions_privatenote",
    "live_sessions_topic",
    "live_sessions_learning",
    "live_sessions_processcheck",
    "live_sessions_codevsession",
    "live_sessions_card",
    "live_sessions_comment",
    "live_sessions_gesture",
)


def scrub(tries: int = 5) -> bool:
    """Clean the traces now; True once done. Never raises: the erasing itself is already committed."""
    if connection.in_atomic_block:  # neither can be done there, and to try it breaks what the caller does
        log.error("The traces of an erased séance are cleaned after the transaction, not within it")
        return False
    try:
        if connection.vendor == "sqlite":
            return any(_truncate_log(attempt) for attempt in range(tries))
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
        return True
    except Exception:
        log.exception("The traces of an erased séance could not be cleaned now")
        return False


def _truncate_log(attempt: int) -> bool:
    # A reader in the middle of a page makes the checkpoint busy: it is short, try again a little later.
    time.sleep(0.05 * attempt)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_pages = cursor.fetchone()
    return not busy
