"""The only module of the engine that calls pycrdt. What enters was read by `guard` first, when it arrived."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pycrdt

from realtime import aside
from realtime.protocol import EMPTY_UPDATE

TOGETHER = 64  # merging is quadratic in the number of updates


class Unreadable(Exception):
    """pycrdt could not read these bytes: they were damaged, or leave it in a state it cannot hold."""


def merge(updates: Sequence[bytes]) -> bytes:
    """One update that says what all of them say. The text is not rebuilt: nothing is forgotten."""
    if not updates:
        return EMPTY_UPDATE
    updates = list(updates)
    while len(updates) > 1:
        updates = [
            _safely(pycrdt.merge_updates, *part) if len(part) > 1 else part[0]
            for part in (updates[at : at + TOGETHER] for at in range(0, len(updates), TOGETHER))
        ]
    return updates[0]


def squash(updates: Sequence[bytes]) -> bytes:
    """The same text as one short update: neighbours joined, deleted characters forgotten.

    Unreadable also when it takes longer than the others may wait (`aside`).
    """
    try:
        return aside.call(rebuilt, *updates)
    except aside.TooLong as error:
        raise Unreadable(str(error)) from error


def rebuilt(*updates: bytes) -> bytes:
    def rebuild() -> bytes:
        doc: pycrdt.Doc = pycrdt.Doc()
        for update in updates:
            doc.apply_update(update)
        return doc.get_update()

    return _safely(rebuild)


def state_vector(update: bytes) -> bytes:
    return _safely(pycrdt.get_state, update)


def difference(update: bytes, state: bytes) -> bytes:
    """What of `update` somebody lacks who has `state`. All its deletions are always part of it."""
    return _safely(pycrdt.get_update, update, state)


def _safely(work: Callable[..., bytes], *args: bytes) -> bytes:
    try:
        return work(*args)
    except Exception as error:
        raise Unreadable(str(error)) from error
    except BaseException as panic:
        # A panic of the native code: not an Exception, so that it would end the whole process.
        if type(panic).__name__ != "PanicException":
            raise
        raise Unreadable(str(panic)) from panic
