"""The tests' SQLite database: migrated once for these very migrations, then copied.

To migrate takes ten seconds of processor, at every run and for each of pytest's workers. The copy is kept
beside the environment, under a name drawn from all that makes it: another migration is another copy.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import django
from django.db import connections
from django.db.migrations.loader import MigrationLoader

KEPT = Path(__file__).resolve().parents[1] / ".venv"


def migrated() -> Path:
    """Where the migrated file is, or will be."""
    drawn = hashlib.sha256(django.__version__.encode())
    for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items()):
        source = Path(import_module(migration.__module__).__file__ or "")
        drawn.update(f"{app}.{name}".encode() + source.read_bytes())
    return KEPT / f"tests-{drawn.hexdigest()[:16]}.sqlite3"


def lay_copy() -> bool:
    """Put a migrated file where the tests look for theirs; False where there is none yet."""
    if connections["default"].vendor != "sqlite" or not migrated().exists():
        return False
    mine = Path(connections["default"].settings_dict["TEST"]["NAME"])
    mine.parent.mkdir(parents=True, exist_ok=True)
    for leftover in ("", "-wal", "-shm"):
        mine.with_name(mine.name + leftover).unlink(missing_ok=True)
    mine.write_bytes(migrated().read_bytes())
    return True


def keep_copy() -> None:
    """Of a database that was just migrated and holds nothing else. Whole or not at all."""
    if connections["default"].vendor != "sqlite" or migrated().exists():
        return
    draft = migrated().with_suffix(f".{os.getpid()}")
    with connections["default"].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(draft)])
    draft.replace(migrated())
    for older in KEPT.glob("tests-*.sqlite3"):
        if older != migrated() and older.stat().st_mtime < migrated().stat().st_mtime - 86_400:
            with suppress(OSError):
                older.unlink()
