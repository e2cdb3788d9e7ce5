"""A PostgreSQL cluster for the time of the tests, on loopback, from the system's own programs."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.ports import free_port


def binaries() -> Path | None:
    """The newest folder with `initdb` and `postgres`; Debian keeps them out of the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).parent if path else None


def as_postgres(*command: str | Path) -> list[str]:
    """PostgreSQL refuses to run as root: there it runs as the user that its package made."""
    words = [str(part) for part in command]
    if os.geteuid() != 0:
        return words
    return ["runuser", "-u", "postgres", "--", *words]


@dataclass(frozen=True)
class Cluster:
    programs: Path
    folder: Path
    port: int
    durable: bool = False  # what is committed is on the disk: measured, as in real life; for tests, a wait

    @property
    def url(self) -> str:
        return f"postgres://pais@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *words: str | Path, check: bool = True) -> None:
        command = as_postgres(self.programs / program, "-D", self.folder / "data", *words)
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=check, cwd=self.folder, stdout=quiet, stderr=None if check else quiet)

    def create(self) -> None:
        self.run("initdb", "-U", "pais", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        if not self.durable:
            options += " -c fsync=off"
        self.run("pg_ctl", "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-w", "-m", "immediate", "stop", check=False)

    def signal(self, number: int) -> None:
        """To the process that answers new connections."""
        pid = (self.folder / "data" / "postmaster.pid").read_text().split("\n")[0]
        os.kill(int(pid), number)


@contextlib.contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """An empty cluster that disappears with the block."""
    programs = binaries()
    if programs is None:
        raise RuntimeError("PostgreSQL is not on this machine")
    folder = Path(tempfile.mkdtemp(prefix="pais-postgres-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    server = Cluster(programs, folder, free_port(), durable)
    try:
        server.create()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
