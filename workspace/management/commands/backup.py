"""Back this instance up while it runs: one archive with the database and the files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tarfile
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = "Sauvegarde la base et les fichiers dans une archive, pendant que l'instance tourne."

    def add_arguments(self, parser):
        parser.add_argument("archive", nargs="?", default="")

    def handle(self, *, archive: str, **options):
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        target = Path(archive or settings.VAR / "backups" / f"pais-{stamp}.tar.gz")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_name(f".{target.name}.part")
        draft.touch(mode=0o600)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            # The database first: a file it names was written before it, and files are never changed.
            dump = dump_database(Path(folder))
            with tarfile.open(draft, "w:gz") as tar:
                tar.add(dump, arcname=dump.name)
                if Path(settings.MEDIA_ROOT).exists():
                    tar.add(settings.MEDIA_ROOT, arcname="media", filter=whole)
        draft.replace(target)
        self.stdout.write(f"Sauvegardé dans {target}. SECRET_KEY n'y est pas : gardez-la à part.")


def whole(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Not what is only half arrived, and comes and goes while we look."""
    return None if entry.name == "media/uploads" or entry.name.endswith(".part") else entry


def dump_database(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        copy = folder / "database.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        return copy
    dump = folder / "database.dump"
    subprocess.run(["pg_dump", "--format=custom", "--no-owner", "--file", dump], env=libpq(), check=True)
    return dump


def libpq() -> dict[str, str]:
    """The connection as PostgreSQL's programs read it; a password on a command line is read by all."""
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    given = {theirs: str(connection.settings_dict[ours]) for ours, theirs in names.items()}
    name = str(connection.settings_dict["NAME"])
    return {**os.environ, **{key: value for key, value in given.items() if value}, "PGDATABASE": name}
