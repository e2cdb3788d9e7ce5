"""The real server command, with an instance of its own, on one core when the machine has two."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.ports import free_port

ROOT = Path(__file__).resolve().parents[2]


def pin(pid: int, core: int) -> None:
    """The server on one core, the load on the other: what one process carries, not what the machine does."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(pid, {cores[core % len(cores)]})


def rss_mb(pid: int) -> float:
    """Resident memory now, in MB, from /proc."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def cpu_ms(pid: int) -> float:
    """Processor time that this process has taken, in ms, from /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


class Server:
    def __init__(self, var: Path):
        self.var, self.port = var, free_port()
        self.env = {
            **{k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "SITE_URL"}},
            "VAR": str(var),
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "workspace.config.settings",
            # The letters have a figure of their own.
            "INPROCESS_WORKER": "0",
        }
        self.process: subprocess.Popen | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=self.env,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def seed(self, module: str, *sizes: int | str) -> Any:
        """What `python -m module sizes…` prints, run on this instance."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, sizes)],
            env=self.env,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return json.loads(done.stdout)

    def start(self) -> None:
        with (self.var / "server.log").open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "serve"],
                env=self.env,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        pin(self.process.pid, 0)
        for _attempt in range(150):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.2):
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise RuntimeError((self.var / "server.log").read_text()[-2000:])

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)


@contextlib.contextmanager
def running(seed: str, *sizes: int) -> Iterator[tuple[Server, Any]]:
    """A fresh instance filled by the module `seed`, served until the block ends; what the seed printed."""
    with tempfile.TemporaryDirectory(prefix="pais-bench-") as folder:
        server = Server(Path(folder))
        server.manage("migrate", "--verbosity", "0")
        server.manage("createcachetable")
        made = server.seed(seed, *sizes)
        server.start()
        pin(os.getpid(), 1)
        try:
            yield server, made
        finally:
            server.stop()
