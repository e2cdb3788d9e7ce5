"""SIGKILL under typing: of two hundred edits that a second person had seen, how many does a newcomer find?"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from scripts.ports import free_port
from tests.bench.server import pin
from tests.bench.sync.measure import LIMIT, SHAPE
from tests.bench.sync.servers import LOAD, Product, Server

VARIANTS = ("sent", "echoed", "settled")


def survivors(server: Server, variant: str) -> dict[str, Any]:
    """{"survived": …, "echoedToOther": …} of 200 edits, by the generator's durability.mjs."""
    with tempfile.TemporaryDirectory(prefix="pais-bench-kill-") as name:
        folder, port = Path(name), free_port()
        server.prepare(folder)
        command, env, cwd = server.command(port, folder)
        start = f"sh -c {shlex.quote(f'cd {shlex.quote(str(cwd))} && exec {shlex.join(command)}')}"
        arguments, rooms = server.describe(port, folder)
        if isinstance(server, Product):
            arguments = [*arguments[:4], "--header", (folder / "cookies").read_text().splitlines()[0]]
            arguments += ["--room", rooms[0]]
        done = subprocess.Popen(
            [
                *("node", "durability.mjs", "--start", start, "--port", str(port), *arguments, *SHAPE),
                *("--variants", variant, "--repeat", "1", "--seconds", "5"),
            ],
            cwd=LOAD,
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        pin(done.pid, 1)
        try:
            out, err = done.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            done.terminate()  # it ends what it started
            done.communicate()
            return {"error": f"more than {LIMIT} s"}
        try:
            return json.loads(out.strip().splitlines()[-1])["results"][0]
        except (ValueError, IndexError, KeyError):
            return {"error": next((line for line in err.splitlines() if "Error" in line), "no answer")}
