"""One measure of one server: the load generator on core 1, its JSON line back."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.bench.server import pin
from tests.bench.sync.scenarios import IDLE_CLIENTS, IDLE_ROOMS, SATURATION_P95_MS, SCENARIOS
from tests.bench.sync.servers import LOAD, Running, Server

SHAPE = ("--shape", "rich", "--root", "content")
LIMIT = 180  # seconds for one measure


def run(script: str, running: Running, *arguments: str) -> dict[str, Any]:
    """The result of a script of the load generator; {"error": …} if it failed."""
    command = ["node", script, *running.arguments, *SHAPE, "--server-pid", str(running.pid), *arguments]
    process = subprocess.Popen(command, cwd=LOAD, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    pin(process.pid, 1)
    try:
        out, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return {"error": f"more than {LIMIT} s"}
    try:
        return json.loads(out.strip().splitlines()[-1])
    except (ValueError, IndexError):
        return {"error": next((line for line in err.splitlines() if "Error" in line), "no answer")}


def scenario(server: Server, key: str, seconds: float, seed: int) -> dict[str, Any]:
    chosen = SCENARIOS[key]
    with server.running() as running:
        rooms = running.take(chosen.rooms)
        lasting = ("--seconds", str(seconds), "--seed", str(seed))
        return run("load.mjs", running, *rooms, *chosen.arguments, *lasting)


def idle(server: Server) -> dict[str, Any]:
    """A thousand people who read: what one more weighs."""
    with server.running() as running:
        run("load.mjs", running, *running.take(1), "--clients", "5", "--rate", "2", "--seconds", "1")
        rooms = running.take(IDLE_ROOMS)
        return run(
            "load.mjs", running, *rooms, "--clients", str(IDLE_CLIENTS), "--rate", "0", "--seconds", "5"
        )


def big_document(server: Server) -> dict[str, Any]:
    with server.running() as running:
        arguments = _one_header(running)
        room = running.take(1)
        named = ["--room", room[1]] if room[0] == "--room-names" else []
        return run("bigdoc.mjs", arguments, *named)


def _one_header(running: Running) -> Running:
    """bigdoc.mjs speaks for one person: the first of the file."""
    arguments = list(running.arguments)
    if "--header-file" in arguments:
        at = arguments.index("--header-file")
        with open(arguments[at + 1]) as lines:  # noqa: PTH123
            arguments[at : at + 2] = ["--header", lines.readline().strip()]
    return Running(running.name, running.pid, arguments, running.rooms)


def holds(server: Server, clients: int, seconds: float) -> dict[str, Any]:
    """So many people writing four times a second in one room: is it held? A failure gets a second chance."""
    row: dict[str, Any] = {}
    for _attempt in range(2):
        with server.running() as running:
            arguments = ("--clients", str(clients), "--rate", "4", "--seconds", str(seconds), "--no-verify")
            found = run("load.mjs", running, *running.take(1), *arguments)
        row = {"clients": clients, "ok": False, "error": found.get("error")}
        if row["error"]:
            return row
        latency = found["latencyMs"]
        ok = (
            found["deliveredRatio"] == 1
            and not found["droppedClients"]
            and (latency["p95"] or 1e9) < SATURATION_P95_MS
        )
        row |= {
            "ok": ok,
            "p50": latency["p50"],
            "p95": latency["p95"],
            "delivered": found["deliveredRatio"],
            "server_cpu": found["server"]["cpuPercent"],
            "generator_cpu": found["generator"]["cpuPercent"],
            "steal": found["generator"]["hostStealSeconds"],
        }
        if ok or (latency["p95"] or 1e9) > 10 * SATURATION_P95_MS:
            break
    return row


def saturation(server: Server, seconds: float, start: int, step: int, most: int) -> dict[str, Any]:
    """The highest count held: a climb by half, then bisection. `most`: where the load itself gives up."""
    rows: list[dict[str, Any]] = []

    def held(clients: int) -> bool:
        rows.append(holds(server, clients, seconds))
        return bool(rows[-1]["ok"])

    good, bad, clients = 0, 0, start
    while not bad and clients <= most:
        if held(clients):
            good = clients
            clients = most if clients < most < clients * 1.5 else round(clients * 1.5 / step) * step
        else:
            bad = clients
    while bad - good > step:
        middle = round((good + bad) / 2 / step) * step
        if middle in (good, bad):
            break
        if held(middle):
            good = middle
        else:
            bad = middle
    return {
        "highest": good,
        "at": next((row for row in rows[::-1] if row["clients"] == good), None),
        "log": rows,
    }
