"""Imports go one way. Walked in the source, so that an import hidden in a function counts as well."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Each room may import itself and the rooms before it.
ROOMS = ("realtime", "groups", "workspace", "sessions")
# A file that leaves: its style is ours, written in it as it is. What people wrote comes through richtext.
LEAVES = ROOT / "templates" / "exports" / "sheet.html"
# Inside a package: views → forms, services, policies → models, and services → events.
FORBIDDEN = {
    "models": ("views", "forms", "services", "events", "urls"),
    "policies": ("views", "forms", "services", "events", "urls"),
    "services": ("views", "forms", "urls"),
    "events": ("views", "forms", "urls"),
    "forms": ("views", "urls"),
}


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """(dotted name, line) of every import of a file. `from a import b` gives a.b, which may be a module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                yield f"{node.module}.{name.name}", node.lineno


def where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def layer(parts: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    """(package, layer) of a dotted name: ("sessions", "codev"), "services"."""
    for depth, part in enumerate(parts):
        if part in FORBIDDEN or part in ("views", "urls"):
            return parts[:depth], part
    return None


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_before_it(room):
    later = ROOMS[ROOMS.index(room) + 1 :]
    wrong = [
        f"{where(path, line)} imports {name}"
        for path in sources(room)
        for name, line in imports(path)
        if name.split(".")[0] in later
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_but_the_tests_imports_them_or_the_scripts():
    wrong = [
        f"{where(path, line)} imports {name}"
        for path in sources(*ROOMS)
        for name, line in imports(path)
        if name.split(".")[0] in ("tests", "scripts")
    ]
    assert not wrong, "\n".join(wrong)


def test_the_composition_root_is_imported_by_no_one():
    wrong = [
        f"{where(path, line)} imports {name}"
        for path in sources(*ROOMS)
        if path.parent != ROOT / "workspace" / "config"
        for name, line in imports(path)
        if name.startswith("workspace.config")
    ]
    assert not wrong, "\n".join(wrong)


def test_inside_a_package_imports_go_from_views_to_models():
    wrong = []
    for path in sources(*ROOMS):
        here = layer(path.relative_to(ROOT).with_suffix("").parts)
        if here is None or here[1] not in FORBIDDEN:
            continue
        for name, line in imports(path):
            there = layer(tuple(name.split(".")))
            if there and there[0] == here[0] and there[1] in FORBIDDEN[here[1]]:
                wrong.append(f"{where(path, line)}: {here[1]} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_only_richtext_says_mark_safe():
    wrong = []
    for path in sources(*ROOMS):
        if path == ROOT / "workspace" / "richtext.py":
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(r"\bmark_safe\b|\bSafeString\(", line):
                wrong.append(where(path, number))
    for path in (ROOT / "templates").rglob("*.html"):
        if path == LEAVES:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(r"\|\s*safe\b|autoescape off", line):
                wrong.append(where(path, number))
    assert not wrong, "\n".join(wrong)


def test_the_engine_speaks_to_the_layer_through_one_module():
    wrong = [
        f"{where(path, line)} imports {name}"
        for path in sources(*ROOMS)
        if path != ROOT / "realtime" / "layer.py"
        for name, line in imports(path)
        if name.startswith(("channels.layers", "channels_redis", "redis"))
    ]
    assert not wrong, "\n".join(wrong)
