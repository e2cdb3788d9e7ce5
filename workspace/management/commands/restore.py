"""Fill an empty instance from an archive that `backup` made."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from workspace.management.commands.backup import libpq


class Command(BaseCommand):
    help = "Remplit une instance vide avec une archive de « backup »."

    def add_arguments(self, parser):
        parser.add_argument("archive")

    def handle(self, *, archive: str, **options):
        if not Path(archive).is_file():
            raise CommandError(f"L'archive {archive} n'existe pas. Rien n'a été changé.")
        if connection.introspection.table_names():
            raise CommandError(
                "Cette instance contient déjà des données : rien n'a été changé. "
                "Restaurez dans un VAR ou une base vides."
            )
        with tempfile.TemporaryDirectory(dir=settings.VAR) as folder, tarfile.open(archive) as tar:
            tar.extractall(folder, members=ours(tar))
            load_database(Path(folder))
            media = Path(folder) / "media"
            if media.exists():
                media.replace(settings.MEDIA_ROOT)
        call_command("release")
        self.stdout.write("L'instance est restaurée.")


def ours(tar: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """What `backup` puts in an archive: files and folders, below it, belonging to whoever restores them.
    `tarfile`'s own filters are younger than Debian 12's Python."""
    members = tar.getmembers()
    for member in members:
        path = PurePosixPath(member.name)
        if not (member.isreg() or member.isdir()) or path.is_absolute() or ".." in path.parts:
            raise CommandError("Cette archive n'a pas été faite par « backup ». Rien n'a été changé.")
        member.uid, member.gid, member.uname, member.gname = os.getuid(), os.getgid(), "", ""
        member.mode &= 0o755
    return members


def load_database(folder: Path) -> None:
    kind = "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"
    saved = folder / kind
    if not saved.exists():
        raise CommandError("L'archive vient d'un autre moteur de base de données. Rien n'a été changé.")
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        source = sqlite3.connect(saved)
        source.backup(connection.connection)
        source.close()
        return
    name = str(connection.settings_dict["NAME"])
    restore = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", name, saved]
    subprocess.run(restore, env=libpq(), check=True)
