"""A PostgreSQL cluster for the time of the tests, on loopback, from the system's own programs."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


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


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The DATABASE_URL of an empty cluster that disappears with the block."""
    programs = binaries()
    folder = Path(tempfile.mkdtemp(prefix="pais-postgres-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    control = as_postgres(programs / "pg_ctl", "-D", data, "-w")
    try:
        subprocess.run(
            as_postgres(programs / "initdb", "-D", data, "-U", "pais", "--auth=trust", "--encoding=UTF8"),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        subprocess.run(
            [*control, "-l", str(folder / "log"), "-o", options, "start"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield f"postgres://pais@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        shutil.rmtree(folder, ignore_errors=True)
