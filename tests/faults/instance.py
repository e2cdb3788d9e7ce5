"""An instance of the product in a folder of its own, with two documents and people who may write them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.ports import free_port
from tests.bench.server import ROOT, Server

ENOUGH, DOCUMENTS = 50, 2  # for the short forms


class Instance(Server):
    """Several processes of it may run at once: the first answers at `origin`, `also()` starts another."""

    def __init__(self, folder: Path, **env: str) -> None:
        super().__init__(folder)
        self.env |= {"DEMO": "0", "INPROCESS_WORKER": "0", **env}
        self.sessions: list[str] = []
        self.documents: list[str] = []
        self.others: list[subprocess.Popen] = []

    def fill(self, people: int, documents: int) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("createcachetable")
        command = [sys.executable, "-m", "tests.bench.sync.seed", str(people), str(documents)]
        done = subprocess.run(command, env=self.env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        seeded = json.loads(done.stdout.splitlines()[-1])
        self.sessions = [f"{seeded['cookie']}={key}" for key in seeded["sessions"]]
        self.documents = seeded["documents"]

    def also(self) -> str:
        """Another process on the same database; its origin (the site is still the first's)."""
        port = free_port()
        env = {**self.env, "PORT": str(port), "SITE_URL": self.env.get("SITE_URL", "")}
        arguments = ["-m", "daphne", "--bind", "127.0.0.1", "--port", str(port), "--verbosity", "0"]
        with (self.var / f"server-{port}.log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments, "workspace.config.asgi:application"],
                env=env,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.others.append(process)
        return f"http://127.0.0.1:{port}"

    def kill(self) -> None:
        """SIGKILL, in the middle of whatever it does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        super().stop()
        for process in self.others:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def shell(self, code: str) -> str:
        """What this Python prints, in a process of the instance."""
        preamble = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", preamble + code],
            env=self.env,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def text(self) -> bytes:
        """The first document as the server holds it: a Yjs update."""
        code = (
            "from realtime import store; from realtime.rooms import Room\n"
            f"print(store.state_of(Room('document', {self.documents[0]!r})).update.hex())"
        )
        return bytes.fromhex(self.shell(code).split()[-1])


@lru_cache(maxsize=1)
def _filled() -> tuple[tempfile.TemporaryDirectory, Instance]:
    """A small instance, filled once for all the trials of a run: each gets a copy."""
    folder = tempfile.TemporaryDirectory(prefix="pais-faults-filled-")
    made = Instance(Path(folder.name))
    made.fill(ENOUGH, DOCUMENTS)
    return folder, made


@contextlib.contextmanager
def instance(people: int) -> Iterator[Instance]:
    """Filled and started; gone with the block."""
    with tempfile.TemporaryDirectory(prefix="pais-faults-") as folder:
        made = Instance(Path(folder))
        if people <= ENOUGH:
            where, filled = _filled()
            shutil.copytree(where.name, folder, dirs_exist_ok=True)
            made.sessions, made.documents = filled.sessions, filled.documents
        else:
            made.fill(people, DOCUMENTS)
        made.start()
        try:
            yield made
        finally:
            made.stop()
