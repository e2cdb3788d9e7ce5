"""The demonstration: who tells it, and in which order.

`register(scene)` adds a function `scene(stage: Stage) -> list[str]`. It is called at each start of a
demonstration instance: it adds its rows only when `stage.first` (what people changed since then is theirs),
and returns the lines to print, which may depend on what the database holds now (a link, a code).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from groups.models import User, WorkingGroup


@dataclass
class Stage:
    """What the scenes before have set: the people by first name in lower case, the groups by slug."""

    first: bool
    password: str
    people: dict[str, User] = field(default_factory=dict)
    groups: dict[str, WorkingGroup] = field(default_factory=dict)


Scene = Callable[[Stage], list[str]]
_scenes: list[tuple[int, Scene]] = []


def register(scene: Scene, *, order: int = 50) -> Scene:
    if all(known is not scene for _, known in _scenes):
        _scenes.append((order, scene))
        _scenes.sort(key=lambda entry: entry[0])
    return scene


def play(stage: Stage) -> list[str]:
    return [line for _, scene in _scenes for line in scene(stage)]
