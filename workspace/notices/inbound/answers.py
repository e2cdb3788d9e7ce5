"""What may be answered by mail: each package registers its own from its app's `ready()`.

answer("thread", fn, group)    fn(user, pk, Mailed, key): publish it, once for the same key. Raises Refused
                               with a sentence, or NotThere for what this person may not answer (any more).
                               group(user, pk): the group whose files this person may add to, there
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from groups.models import User, WorkingGroup
from workspace.files.models import File


@dataclass(frozen=True)
class Mailed:
    """What a mail says, and the files that came with it."""

    text: str
    files: list[File] = field(default_factory=list)


Answer = Callable[[User, int, Mailed, str], None]
GroupOf = Callable[[User, int], WorkingGroup | None]
_answers: dict[str, tuple[Answer, GroupOf]] = {}


class NotThere(Exception):
    """It does not exist, or not for this person: the two look the same."""


def answer(noun: str, fn: Answer, group: GroupOf) -> None:
    _answers[noun] = fn, group


def publish(noun: str, user: User, pk: int, mailed: Mailed, key: str) -> None:
    if noun not in _answers:
        raise NotThere
    fn, _group = _answers[noun]
    fn(user, pk, mailed, key)


def group_of(noun: str, user: User, pk: int) -> WorkingGroup | None:
    """Where what is joined to this answer would go; None when this person may not answer it."""
    if noun not in _answers:
        return None
    _fn, group = _answers[noun]
    return group(user, pk)
