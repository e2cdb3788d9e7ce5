"""Long native work is done elsewhere, within a time limit."""

from __future__ import annotations

import threading
import time

import pytest
from pycrdt import Doc, Text

from realtime import aside, yjs
from realtime.protocol import uint

PENS, LETTERS = 10, 2_000


def crowded() -> list[bytes]:
    """Many pens, each writing letter after letter at the very same place: a hundred kilobytes, and each
    letter looks for its place among all those of the pens before."""
    first = Doc(client_id=1)
    first.get("t", type=Text).insert(0, "o")
    letter = b"\x84" + uint(1) + uint(0) + b"\x01a"  # after client 1's first character, with nothing behind
    return [
        first.get_update(),
        *(
            b"\x01" + uint(LETTERS) + uint(pen) + uint(0) + letter * LETTERS + b"\x00"
            for pen in range(2, PENS + 2)
        ),
    ]


def long_text(words: str = "bonjour ") -> Doc:
    doc = Doc()
    doc.get("t", type=Text).insert(0, words * 4_000)
    return doc


@pytest.fixture
def limits(settings):
    def change(**limits: float) -> None:
        settings.REALTIME = {**settings.REALTIME, **limits}

    return change


def test_a_long_text_comes_back_as_it_was():
    doc = long_text()
    again = Doc()
    again.apply_update(yjs.squash([doc.get_update()]))
    assert str(again.get("t", type=Text)) == str(doc.get("t", type=Text))


def test_a_hostile_text_is_given_up_and_nobody_waits_for_it(limits):
    limits(ASIDE_SECONDS=1)
    yjs.squash([long_text().get_update()])  # the process is there
    updates = crowded()
    refused: list[Exception] = []

    def shorten() -> None:
        try:
            yjs.squash(updates)
        except yjs.Unreadable as error:
            refused.append(error)

    work = threading.Thread(target=shorten)
    work.start()
    turns = 0
    while work.is_alive():  # another thread goes on meanwhile: Python's lock is free
        time.sleep(0.01)
        turns += 1
    assert refused and turns > 20
    yjs.squash([long_text().get_update()])  # and the next work is done by a fresh process


def test_what_cannot_be_read_is_said_so_from_there_too():
    with pytest.raises(yjs.Unreadable):
        yjs.squash([b"\xff" * 20_000])


@pytest.mark.parametrize(("size", "here"), [(10, True), (11, False)])
def test_few_bytes_are_not_worth_the_way(limits, monkeypatch, size, here):
    limits(ASIDE_BYTES=10)
    monkeypatch.setattr(aside, "_process", _none)
    if here:
        assert aside.call(len, b"a" * size) == size
    else:
        with pytest.raises(AssertionError, match="aside"):
            aside.call(len, b"a" * size)


def _none():
    raise AssertionError("aside")
