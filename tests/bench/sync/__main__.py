"""The whole comparison, in one run: `make bench-sync`.

SERVERS=pais,hocuspocus-sqlite  SCENARIOS=a,c,d,e,g,idle,big,saturation,kill  REPEATS=3  RUN_SECONDS=8
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import Any

from tests.bench.sync import durability, measure, table
from tests.bench.sync.scenarios import SCENARIOS
from tests.bench.sync.servers import LOAD, SERVERS, Server

ALL = (*SCENARIOS, "idle", "big", "saturation", "kill")
Results = dict[tuple[str, str], list[dict[str, Any]]]


def chosen(name: str, default: str) -> list[str]:
    return os.environ.get(name, default).split(",")


def set_up() -> None:
    if shutil.which("node") is None:
        sys.exit("Le banc de mesure demande Node.js 20 ou plus.")
    if not (LOAD / "node_modules" / "yjs").exists():
        subprocess.run(["npm", "ci", "--omit=optional", "--silent"], cwd=LOAD, check=True)


def measured(server: Server, what: str, seconds: float, turn: int) -> dict[str, Any]:
    match what:
        case "idle":
            return measure.idle(server)
        case "big":
            return measure.big_document(server)
        case "saturation":
            most = int(os.environ.get("MOST", "900"))
            return measure.saturation(server, seconds, int(os.environ.get("FROM", "310")), 20, most)
        case "kill":
            return {variant: durability.survivors(server, variant) for variant in durability.VARIANTS}
        case _:
            return measure.scenario(server, what, seconds, turn)


def main() -> None:
    # Interrupted, the servers and their folders go too.
    signal.signal(signal.SIGTERM, lambda *_details: sys.exit(143))
    set_up()
    started = time.monotonic()
    servers = [SERVERS[name]() for name in chosen("SERVERS", "pais,hocuspocus-sqlite,y-websocket")]
    repeats, seconds = int(os.environ.get("REPEATS", "3")), float(os.environ.get("RUN_SECONDS", "8"))
    results: Results = {}
    for what in chosen("SCENARIOS", ",".join(ALL)):
        # One after the other within a turn: a noisy minute of the machine is noisy for all of them.
        for turn in range(1 if what == "saturation" else repeats):
            for server in servers:
                found = measured(server, what, seconds, turn + 1)
                results.setdefault((server.name, what), []).append(found)
                line = {"name": server.name, "measure": what, "turn": turn + 1, **found}
                print(json.dumps(line, ensure_ascii=False), flush=True)
    print(table.of(results, {server.name: server.title for server in servers}))
    met = table.targets(results)
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
