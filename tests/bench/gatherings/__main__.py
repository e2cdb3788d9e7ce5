"""Gatherings, measured: `make bench-gatherings`.

    python -m tests.bench.gatherings [--only registrations] [--small] [--postgres]

Each part has a module of its own, run in a process of its own: `registrations`, `tables`, `checkin`,
`badges`, `reckoning`. --postgres measures the registrations on a PostgreSQL of their own, which keeps on disk
what it commits.
Prints one line of JSON for each figure (tests/bench/figures.py).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

from scripts import postgres

PARTS = ("registrations", "tables", "checkin", "badges", "reckoning")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    how = ["--small"] if asked.small else []
    if asked.postgres:
        with postgres.cluster(durable=True) as server:
            measure(["registrations"], how, {"DATABASE_URL": server.url})
    else:
        measure(asked.only or PARTS, how, {})


def measure(parts: Sequence[str], how: list[str], on: dict[str, str]) -> None:
    failed = []
    for part in parts:
        command = [sys.executable, "-m", f"tests.bench.gatherings.{part}", *how]
        if subprocess.run(command, check=False, env={**os.environ, **on}).returncode:
            failed.append(part)
    if failed:
        sys.exit("Could not be measured: " + ", ".join(failed))


if __name__ == "__main__":
    main()
