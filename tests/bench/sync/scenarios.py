"""What is measured, and what we promised of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Scenario:
    title: str
    rooms: int
    arguments: tuple[str, ...]
    targets: dict[str, float] = field(default_factory=dict)  # milliseconds, of ours


SCENARIOS = {
    "a": Scenario("10 writers, 5 edits/s", 1, ("--clients", "10", "--rate", "5"), {"p50": 5, "p95": 12}),
    "c": Scenario(
        "200 clients, 20 writing 5/s",
        1,
        ("--clients", "200", "--writers", "20", "--rate", "5"),
        {"p95": 25},
    ),
    "d": Scenario("100 writers, 4 edits/s", 1, ("--clients", "100", "--rate", "4"), {"p95": 25}),
    "e": Scenario("50 rooms × 8 writers, 2/s", 50, ("--clients", "400", "--rate", "2"), {"p95": 20}),
    "g": Scenario(
        "30 writers, 5/s, with cursors", 1, ("--clients", "30", "--rate", "5", "--cursor"), {"p95": 15}
    ),
}
CPU_SHARE = {"c": 1.0, "d": 0.8}  # of Hocuspocus + SQLite's in the same run, at most
IDLE_KB, IDLE_CLIENTS, IDLE_ROOMS = 47, 1_000, 100
BIG_LAST_BYTE_MS, BIG_CPU_MS, BIG_TOGETHER_MS = 30, 25, 300
SATURATION_P95_MS = 100
PEOPLE, DOCUMENTS = 1_000, 1_000
