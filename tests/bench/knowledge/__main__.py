"""The shared knowledge of a region, measured: `make bench-knowledge`.

    python -m tests.bench.knowledge [--rounds 3] [--small] [--pages] [--var FOLDER]

Prints one line of JSON for each figure (tests/bench/figures.py), the median of the rounds. The instance is
filled once: 20 000 entries, a tenth with `--small`. With `--var`, it is kept in that folder and found there
the next time. `--pages` leaves the imports out.

A page's time is what the server takes to answer one request at a time. An import is 10 000 lines brought
through its page, by the worker inside the web process; a second one is killed half-way, and counted at its
end.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workspace.config.settings")
django.setup()

from tests.bench.figures import median, report  # noqa: E402
from tests.bench.knowledge import bringing, pages  # noqa: E402
from tests.bench.server import Server, pin, rss_mb  # noqa: E402


@contextlib.contextmanager
def instance(kept: str) -> Iterator[tuple[Server, Any]]:
    """The large instance, served until the block ends, and what its seed said."""
    with contextlib.ExitStack() as ends:
        folder = Path(kept or ends.enter_context(tempfile.TemporaryDirectory(prefix="pais-knowledge-")))
        folder.mkdir(parents=True, exist_ok=True)
        server = Server(folder)
        # Imports are made by the worker inside the web process, as on an embedded instance.
        server.env["INPROCESS_WORKER"] = "1"
        server.manage("migrate", "--verbosity", "0")
        server.manage("createcachetable")
        said = folder / "knowledge.json"
        if not said.exists() or not said.stat().st_size:
            said.write_text(json.dumps(server.seed("tests.bench.knowledge.seed")))
        made = json.loads(said.read_text())
        server.start()
        pin(os.getpid(), 1)
        ends.callback(server.stop)
        yield server, made


def import_lines(server: Server, made: dict) -> None:
    number = made["count"]
    whole = bringing.bring(server, made, f"entier-{number}-{os.getpid()}")
    report("knowledge.import_of_10000_lines", whole["seconds"], 60, "s")
    report("knowledge.import_progress_seen", whole["seen"], 2, "states", better=">=")
    cut = bringing.bring(server, made, f"coupe-{number}-{os.getpid()}", kill=True)
    report("knowledge.import_killed_half_way", cut["killed"], 1, "kill", better="==")
    report("knowledge.import_killed_lines_made_once", cut["created"], bringing.LINES, "lines", better="==")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--var", default="")
    asked = parser.parse_args()
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if asked.small:
        os.environ["KNOWLEDGE"] = "small"
    with instance(asked.var) as (server, made):
        rounds = [pages.measure(server, made) for _round in range(asked.rounds)]
        for name, _asked, _signed_in, target in pages.PAGES:
            if name in rounds[0]:
                report(f"knowledge.{name}_p95", median([one[name].p95 for one in rounds]), target, "ms")
        if "public_page" in rounds[0]:
            largest = max(one["public_page"].bytes for one in rounds)
            report("knowledge.public_page_bytes", largest, pages.PAGE_BYTES, "bytes")
        assert server.process is not None
        report("knowledge.memory", rss_mb(server.process.pid), 250, "MB")
        if not asked.pages:
            import_lines(server, made)


if __name__ == "__main__":
    main()
