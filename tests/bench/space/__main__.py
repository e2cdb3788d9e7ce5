"""The group's shared space on the large instance, measured: `make bench-space`.

    python -m tests.bench.space [--rounds 3] [--small] [--var FOLDER]

Prints one line of JSON for each figure (tests/bench/figures.py), the median of the rounds. The instance is
filled once: 200 groups, 5 000 members, 20 000 threads, 300 000 answers; a tenth of it with `--small`. With
`--var`, it is kept in that folder and found there the next time.

A page's time is what the server takes to answer one request at a time, each of another person. An answer is
visible to a reader when its fragment has arrived there; the clock runs from the moment its author sends it.
The letters of a busy day are made and sent once, to the embedded mailbox, before the server starts.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.figures import median, report
from tests.bench.server import Server, pin, rss_mb
from tests.bench.space import pages, readers

SEED, LETTERS = "tests.bench.space.seed", "tests.bench.space.letters"


@contextlib.contextmanager
def instance(kept: str) -> Iterator[tuple[Server, Any]]:
    """The large instance, served until the block ends, and what its seed said."""
    with contextlib.ExitStack() as ends:
        folder = Path(kept or ends.enter_context(tempfile.TemporaryDirectory(prefix="pais-space-")))
        folder.mkdir(parents=True, exist_ok=True)
        server = Server(folder)
        server.manage("migrate", "--verbosity", "0")
        server.manage("createcachetable")
        said = folder / "space.json"
        if not said.exists():
            said.write_text(json.dumps(server.seed(SEED)))
        made = json.loads(said.read_text()) | {"digests": server.seed(LETTERS)}
        server.start()
        pin(os.getpid(), 1)
        ends.callback(server.stop)
        yield server, made


def measure(server: Server, made: dict) -> dict[str, float]:
    found = pages.measure(server, made)
    found["visible"], found["lost"] = asyncio.run(readers.measure(server, made))
    found["memory"] = rss_mb(server.process.pid)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--var", default="")
    asked = parser.parse_args()
    if asked.small:
        os.environ["SPACE"] = "small"
    with instance(asked.var) as (server, made):
        rounds = [measure(server, made) for _round in range(asked.rounds)]

    def figure(name: str) -> float:
        return median([one[name] for one in rounds])

    for name in pages.PAGES:
        report(f"space.{name}_server_p95", figure(name), 150, "ms")
    report("space.post_visible_p95_100_readers", figure("visible"), 250, "ms")
    report("space.posts_not_seen", max(one["lost"] for one in rounds), 0, "screens")
    report("space.digests_of_everybody", made["digests"]["seconds"], 180, "s")
    report("space.memory_100_connected", figure("memory"), 250, "MB")


if __name__ == "__main__":
    main()
