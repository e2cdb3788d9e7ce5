"""Medians of the runs as Markdown, and our promises as the project's JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tests.bench.figures import median, report
from tests.bench.sync import scenarios
from tests.bench.sync.scenarios import CPU_SHARE, SCENARIOS

Results = dict[tuple[str, str], list[dict[str, Any]]]
Pick = Callable[[dict[str, Any]], Any]


def middle(runs: Iterable[dict[str, Any]], pick: Pick) -> float | None:
    """The median of what is picked, over the runs that did not fail."""
    values = [pick(run) for run in runs if not run.get("error")]
    values = [value for value in values if value is not None]
    return median(values) if values else None


LATENCY: dict[str, Pick] = {
    "p50 ms": lambda run: run["latencyMs"]["p50"],
    "p95 ms": lambda run: run["latencyMs"]["p95"],
    "p99 ms": lambda run: run["latencyMs"]["p99"],
    "server CPU %": lambda run: run["server"]["cpuPercent"],
    "peak RSS MB": lambda run: run["server"]["peakRssMB"],
    "generator CPU %": lambda run: run["generator"]["cpuPercent"],
}
IDLE: dict[str, Pick] = {
    "RSS with 1 000, MB": lambda run: run["server"]["rssEndMB"],
    "kB per connection": lambda run: run["server"]["rssPerClientKB"],
    "connect all, s": lambda run: run["connectSeconds"],
}
BIG: dict[str, Pick] = {
    "last byte ms": lambda run: run["open"]["lastByteMs"],
    "server CPU ms per open": lambda run: run["open"]["serverCpuMsPerOpen"],
    "20 at once, worst ms": lambda run: run["together"]["maxLastByteMs"],
    "CPU s to take it in": lambda run: run["load"]["serverCpuSeconds"],
    "peak RSS MB": lambda run: run["peakRssMB"],
}


def of(results: Results, titles: dict[str, str]) -> str:
    parts = []
    measures = list(dict.fromkeys(what for _server, what in results))
    for what in measures:
        found = {name: results[name, what] for name in titles if (name, what) in results}
        rows = {titles[name]: runs for name, runs in found.items()}
        match what:
            case "idle":
                parts.append(_table("1 000 people who read, 100 rooms", IDLE, rows))
            case "big":
                parts.append(_table("Opening 100 000 random keystrokes (1.8 MB)", BIG, rows))
            case "saturation":
                parts.append(_saturation(rows))
            case "kill":
                parts.append(_kill(rows))
            case _:
                parts.append(_table(f"({what}) {SCENARIOS[what].title}", LATENCY, rows, delivered=True))
    return "\n".join(parts)


def _table(
    title: str, columns: dict[str, Pick], rows: dict[str, list[dict[str, Any]]], *, delivered: bool = False
) -> str:
    lines = []
    for name, runs in rows.items():
        cells = [middle(runs, pick) for pick in columns.values()]
        if delivered:
            shares = [run["deliveredRatio"] for run in runs if not run.get("error")]
            cells.append(min(shares) * 100 if shares else None)
        failed = sum(1 for run in runs if run.get("error"))
        lines.append([name, *cells, len(runs) - failed])
    heads = ["server", *columns, *(["delivered %, worst"] if delivered else []), "runs"]
    return _markdown(title, heads, lines)


def _saturation(rows: dict[str, list[dict[str, Any]]]) -> str:
    lines = []
    for name, runs in rows.items():
        at = runs[0]["at"] or {}
        lines.append(
            [
                name,
                runs[0]["highest"],
                at.get("p50"),
                at.get("p95"),
                at.get("server_cpu"),
                at.get("generator_cpu"),
            ]
        )
    heads = ["server", "writers", "p50 ms", "p95 ms", "server CPU %", "generator CPU %"]
    return _markdown("Everybody writing 4 edits/s in one room, p95 < 100 ms, all delivered", heads, lines)


def _kill(rows: dict[str, list[dict[str, Any]]]) -> str:
    lines = []
    for name, runs in rows.items():
        cells = [
            ", ".join(str(run[variant].get("survived", run[variant].get("error"))) for run in runs)
            for variant in ("sent", "echoed", "settled")
        ]
        lines.append([name, *cells])
    heads = ["server", "killed as the last was sent", "as a second client had seen it", "3 s later"]
    return _markdown("SIGKILL: of 200 edits, how many survive (each run)", heads, lines)


def _markdown(title: str, heads: list[str], lines: list[list[Any]]) -> str:
    def cell(value: Any) -> str:
        if value is None:
            return "–"
        return f"{value:.1f}" if isinstance(value, float) else str(value)

    out = [f"### {title}", "", "| " + " | ".join(heads) + " |"]
    out.append("|" + " --- |" + " ---: |" * (len(heads) - 1))
    out += ["| " + " | ".join(map(cell, line)) + " |" for line in lines]
    return "\n".join([*out, ""])


# --- what we promised ---


def targets(results: Results) -> bool:
    """Report each promise about ours that was measured; whether all are kept."""
    kept = []
    for key, scenario in SCENARIOS.items():
        runs, peers = results.get(("pais", key), []), results.get(("hocuspocus-sqlite", key), [])
        for name, most in scenario.targets.items():
            found = middle(runs, lambda run, name=name: run["latencyMs"][name])
            if found is not None:
                kept.append(report(f"sync {key} {name}", found, most, "ms"))
        ours, theirs = middle(runs, LATENCY["server CPU %"]), middle(peers, LATENCY["server CPU %"])
        if key in CPU_SHARE and ours is not None and theirs:
            kept.append(report(f"sync {key} cpu share", ours / theirs, CPU_SHARE[key], "of Hocuspocus"))
    kept += _single_targets(results)
    return all(kept)


def _single_targets(results: Results) -> list[bool]:
    kept = []

    def one(what: str, name: str, pick: Pick, most: float, unit: str) -> None:
        found = middle(results.get(("pais", what), []), pick)
        if found is not None:
            kept.append(report(name, found, most, unit))

    one("idle", "sync idle connection", IDLE["kB per connection"], scenarios.IDLE_KB, "kB")
    one("big", "sync open last byte", BIG["last byte ms"], scenarios.BIG_LAST_BYTE_MS, "ms")
    one("big", "sync open cpu", BIG["server CPU ms per open"], scenarios.BIG_CPU_MS, "ms")
    one("big", "sync open 20 at once", BIG["20 at once, worst ms"], scenarios.BIG_TOGETHER_MS, "ms")
    ours, peer = results.get(("pais", "saturation")), results.get(("hocuspocus-sqlite", "saturation"))
    if ours and peer:
        highest = ours[0]["highest"], peer[0]["highest"]
        kept.append(report("sync writers in one room", highest[0], highest[1], "writers", better=">="))
    for run in results.get(("pais", "kill"), []):
        survived = run["echoed"].get("survived", 0)
        kept.append(report("sync seen edits that survive SIGKILL", survived, 200, "edits", better="=="))
    return kept
