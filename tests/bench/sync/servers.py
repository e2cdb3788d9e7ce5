"""The servers that are compared: ours as `make run` starts it, and the peers from npm. Each on core 0."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path

from scripts.ports import free_port
from tests.bench.server import ROOT, pin
from tests.bench.sync.scenarios import DOCUMENTS, PEOPLE

LOAD = Path(__file__).parent / "load"


@dataclass
class Running:
    """A server that answers. `arguments`: what the load generator needs to speak to it."""

    name: str
    pid: int
    arguments: list[str]
    rooms: list[str] = field(default_factory=list)  # those that exist; none: any name will do

    def take(self, count: int) -> list[str]:
        """Arguments that name so many rooms, never used before."""
        if not self.rooms:
            return ["--rooms", str(count)]
        taken, self.rooms[:] = self.rooms[:count], self.rooms[count:]
        return ["--room-names", ",".join(taken)]


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    for _attempt in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            time.sleep(0.5)
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(log.read_text()[-2000:])


class Server(ABC):
    """`with server.running() as running:` a fresh process on fresh storage."""

    name = title = ""
    protocol = "y-websocket"

    @abstractmethod
    def command(self, port: int, folder: Path) -> tuple[list[str], dict[str, str], Path]:
        """(what to run, its environment, where)."""

    def describe(self, port: int, folder: Path) -> tuple[list[str], list[str]]:
        """(arguments for the load, rooms that exist)."""
        url = f"ws://127.0.0.1:{port}/{{room}}"
        return ["--protocol", self.protocol, "--url", url], []

    @contextlib.contextmanager
    def running(self):
        with tempfile.TemporaryDirectory(prefix="pais-bench-") as name:
            folder, port = Path(name), free_port()
            self.prepare(folder)
            command, env, cwd = self.command(port, folder)
            log = folder / "server.log"
            with log.open("w") as out:
                process = subprocess.Popen(
                    command,
                    env={**os.environ, **env},
                    cwd=cwd,
                    stdout=out,
                    stderr=out,
                    start_new_session=True,
                )
            pin(process.pid, 0)
            try:
                wait_for(port, process, log)
                arguments, rooms = self.describe(port, folder)
                yield Running(self.name, process.pid, arguments, rooms)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def prepare(self, folder: Path) -> None:  # noqa: B027  (most have nothing to prepare)
        """What must stand in the folder before the start."""


class Product(Server):
    """Ours: accounts, rights and storage on, a person a socket."""

    name, title = "pais", "PAIS (Daphne, SQLite FULL)"
    server = "daphne"

    def __init__(self) -> None:
        self._seed: tempfile.TemporaryDirectory | None = None
        self.seeded: dict = {}

    def env(self, port: int, folder: Path) -> dict[str, str]:
        return {"VAR": str(folder), "PORT": str(port), "PYTHONPATH": str(ROOT), "SERVER": self.server}

    def seed(self) -> Path:
        """One instance is filled once; each run gets a copy."""
        if self._seed is None:
            self._seed = tempfile.TemporaryDirectory(prefix="pais-bench-seed-")
            env = {**os.environ, **self.env(0, Path(self._seed.name)), "DEMO": "0", "INPROCESS_WORKER": "0"}
            manage = [sys.executable, str(ROOT / "manage.py")]
            subprocess.run([*manage, "migrate", "--verbosity", "0"], env=env, check=True)
            subprocess.run([*manage, "createcachetable"], env=env, check=True)
            fill = [sys.executable, "-m", "tests.bench.sync.seed", str(PEOPLE), str(DOCUMENTS)]
            done = subprocess.run(fill, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            self.seeded = json.loads(done.stdout.splitlines()[-1])
        return Path(self._seed.name)

    def prepare(self, folder: Path) -> None:
        shutil.copytree(self.seed(), folder, dirs_exist_ok=True)
        cookies = [f"Cookie: {self.seeded['cookie']}={key}" for key in self.seeded["sessions"]]
        (folder / "cookies").write_text("\n".join(cookies))

    def command(self, port: int, folder: Path) -> tuple[list[str], dict[str, str], Path]:
        # The letters have a figure of their own.
        env = {**self.env(port, folder), "DEMO": "0", "INPROCESS_WORKER": "0"}
        return [sys.executable, str(ROOT / "manage.py"), "serve"], env, ROOT

    def describe(self, port: int, folder: Path) -> tuple[list[str], list[str]]:
        origin = f"http://127.0.0.1:{port}"
        url = f"ws://127.0.0.1:{port}/ws/sync/document/{{room}}"
        arguments = ["--url", url, "--origin", origin, "--header-file", str(folder / "cookies")]
        return arguments, list(self.seeded["documents"])


class ProductOnUvicorn(Product):
    name, title, server = "pais-uvicorn", "PAIS (uvicorn, SQLite FULL)", "uvicorn"


class Hocuspocus(Server):
    name, title, protocol = "hocuspocus-sqlite", "Hocuspocus + SQLite", "hocuspocus"
    durable = True

    def command(self, port: int, folder: Path) -> tuple[list[str], dict[str, str], Path]:
        env = {"PORT": str(port), **({"DATA": str(folder)} if self.durable else {})}
        return ["node", "servers/hocuspocus.mjs"], env, LOAD


class HocuspocusInMemory(Hocuspocus):
    name, title, durable = "hocuspocus", "Hocuspocus (nothing stored)", False


class YWebsocket(Server):
    name, title = "y-websocket", "@y/websocket-server (nothing stored)"

    def command(self, port: int, folder: Path) -> tuple[list[str], dict[str, str], Path]:
        script = "node_modules/@y/websocket-server/src/server.js"
        return ["node", script], {"PORT": str(port), "HOST": "127.0.0.1"}, LOAD


SERVERS = {
    kind.name: kind for kind in (Product, ProductOnUvicorn, Hocuspocus, HocuspocusInMemory, YWebsocket)
}
