"""The badges of five hundred people: what the task of the export takes, written on the disk."""

from __future__ import annotations

import argparse

from tests.bench.figures import report
from tests.bench.server import Server, running

SEED = "tests.bench.gatherings.crowd"


def main(*, small: bool = False) -> None:
    with running(SEED, 100 if small else 500) as (server, made):
        told = _printed(server, made)
    report(
        "gatherings.badges_500_seconds" if not small else "gatherings.badges_100_seconds",
        told["seconds"],
        20,
        "s",
    )
    report("gatherings.badges_steps_seen", told["steps"], 2, "steps", better=">=")
    report("gatherings.badges_megabytes", told["bytes"] / 1e6, 20, "MB")


def _printed(server: Server, made: dict) -> dict:
    return server.seed("tests.bench.gatherings.printing", made["gathering"], made["alice"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    main(small=parser.parse_args().small)
