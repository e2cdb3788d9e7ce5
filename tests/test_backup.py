"""One command backs an instance up while it runs; one restores it elsewhere."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from scripts import postgres
from scripts.ports import free_port
from tests.browser.conftest import NOT_OURS, Site

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.server
COUNT = "from groups.models import User; print('people:', User.objects.count())"


class On(Site):
    database = ""

    @property
    def env(self) -> dict[str, str]:
        assert "DATABASE_URL" in NOT_OURS
        return {**super().env, **({"DATABASE_URL": self.database} if self.database else {})}


def instance(folder: Path, database: str = "") -> On:
    folder.mkdir(exist_ok=True)
    made = On(folder, free_port())
    made.database = database
    return made


def restored(into: On, archive: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "restore", str(archive)]
    return subprocess.run(command, cwd=ROOT, env=into.env, capture_output=True, text=True)


def there_and_back(old: On, new: On, archive: Path) -> None:
    old.start()
    try:
        (old.var / "media").mkdir(exist_ok=True)
        (old.var / "media" / "note.txt").write_text("gardée")
        (old.var / "media" / "uploads").mkdir(exist_ok=True)
        (old.var / "media" / "uploads" / "half.part").write_text("à moitié")
        old.manage("backup", str(archive))
        people = old.manage("shell", "-v", "0", "-c", COUNT)
    finally:
        old.stop()
    assert archive.stat().st_mode & 0o077 == 0
    new.manage("restore", str(archive))
    assert new.manage("shell", "-v", "0", "-c", COUNT) == people != "people: 0\n"
    assert (new.var / "media" / "note.txt").read_text() == "gardée"
    assert not (new.var / "media" / "uploads").exists()


def test_a_running_instance_is_restored_elsewhere(tmp_path):
    old, new = instance(tmp_path / "old"), instance(tmp_path / "new")
    there_and_back(old, new, tmp_path / "pais.tar.gz")


@pytest.mark.skipif(postgres.binaries() is None, reason="PostgreSQL is not on this machine")
def test_a_running_instance_on_postgresql_is_restored_elsewhere(tmp_path):
    with postgres.cluster() as before, postgres.cluster() as after:
        old, new = instance(tmp_path / "old", before.url), instance(tmp_path / "new", after.url)
        there_and_back(old, new, tmp_path / "pais.tar.gz")


@pytest.mark.parametrize("name", ["../dehors.txt", "/dehors.txt", "lien"])
def test_an_archive_that_reaches_outside_is_refused_whole(tmp_path, name):
    with tarfile.open(tmp_path / "pais.tar.gz", "w:gz") as tar:
        member = tarfile.TarInfo(name)
        if name == "lien":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(member, io.BytesIO())
    new = instance(tmp_path / "new")
    done = restored(new, tmp_path / "pais.tar.gz")
    assert done.returncode != 0 and "Rien n'a été changé" in done.stderr
    assert not (tmp_path / "dehors.txt").exists() and not (new.var / "media").exists()


def test_an_instance_that_holds_something_is_not_overwritten(tmp_path):
    old = instance(tmp_path / "old")
    old.manage("release")
    old.manage("backup", str(tmp_path / "pais.tar.gz"))
    done = restored(old, tmp_path / "pais.tar.gz")
    assert done.returncode != 0
    assert "rien n'a été changé" in done.stderr
