"""The workshop board, measured: `make bench-board`.

    python -m tests.bench.board [--rounds 3] [--no-browser]

Prints one line of JSON for each figure (tests/bench/figures.py), the median of the rounds. A gesture is
visible on a screen when its fragment has arrived there; the clock runs from the moment its author sends it.
"""

from __future__ import annotations

import argparse
import asyncio
import time

import httpx

from tests.bench.board import chromium, crowd
from tests.bench.figures import median, report
from tests.bench.server import Server, running

PEOPLE, CARDS, LINKS = 60, 1_000, 500
LOADS = 7


def page_ms(server: Server, made: dict) -> float:
    """The large board's page: what the server takes to answer, once it is warm (median)."""
    path = f"/tableaux/{made['large']['key']}/"
    taken = []
    with httpx.Client(
        base_url=server.origin, cookies={"sessionid": made["cookies"][1]}, timeout=30
    ) as client:
        for _turn in range(LOADS):
            started = time.perf_counter()
            client.get(path).raise_for_status()
            taken.append((time.perf_counter() - started) * 1000)
    return median(taken[1:])


def measure(browser: bool) -> dict[str, float]:
    with running("tests.bench.board.seed", PEOPLE, CARDS, LINKS) as (server, made):
        found = {"page": page_ms(server, made)}
        if browser:
            found |= chromium.measure(server, made)
        return found | asyncio.run(crowd.measure(server, made))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-browser", action="store_true")
    asked = parser.parse_args()
    rounds = [measure(not asked.no_browser) for _round in range(asked.rounds)]

    def figure(name: str) -> float:
        return median([one[name] for one in rounds])

    report("board.gesture_visible_p95_60_people", figure("visible"), 250, "ms")
    report("board.gestures_lost", max(one["lost"] for one in rounds), 0, "screens")
    report("board.pages_unlike_the_database", max(one["different"] for one in rounds), 0, "pages")
    report("board.behind_p95_without_websocket", figure("behind"), 3_000, "ms")
    report("board.ghosts_per_second", figure("ghosts"), 10, "frames/s", better=">=")
    report("board.between_two_ghosts_p95", figure("ghost_gap"), 150, "ms")
    report("board.page_of_1000_cards_server", figure("page"), 300, "ms")
    if not asked.no_browser:
        report("board.open_1000_cards_chromium", figure("open"), 1_500, "ms")
        report("board.drag_frames_1000_cards", figure("frames"), 50, "frames/s", better=">=")
    report("board.memory_60_connected", figure("memory"), 250, "MB")


if __name__ == "__main__":
    main()
