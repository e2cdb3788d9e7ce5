"""Gatherings, measured: `make bench-gatherings`.

    python -m tests.bench.gatherings [--only registrations] [--small]

Each part has a module of its own, run in a process of its own: `registrations`, `tables`, `checkin`,
`badges`, `reckoning`. Prints one line of JSON for each figure (tests/bench/figures.py).
"""

from __future__ import annotations

import argparse
import subprocess
import sys

PARTS = ("registrations", "tables", "checkin", "badges", "reckoning")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--small", action="store_true")
    asked = parser.parse_args()
    failed = []
    for part in asked.only or PARTS:
        how = ["--small"] if asked.small else []
        done = subprocess.run([sys.executable, "-m", f"tests.bench.gatherings.{part}", *how], check=False)
        if done.returncode:
            failed.append(part)
    if failed:
        sys.exit("Could not be measured: " + ", ".join(failed))


if __name__ == "__main__":
    main()
