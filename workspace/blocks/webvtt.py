"""Captions: WebVTT or SubRip in, WebVTT that we wrote out. Pure, and bounded.

Only times and plain words are kept: no style, no position, no note, no tag.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

LONGEST = 300_000
MOST = 5_000
LONGEST_CUE = 500
_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{1,3})"
_CUE = re.compile(rf"^[ \t]{{0,8}}{_TIME}[ \t]{{1,8}}-->[ \t]{{1,8}}{_TIME}(?:[ \t].{{0,200}})?$", re.ASCII)
_TAG = re.compile(r"<[^<>]{0,200}>")


class NotCaptions(ValueError):
    """There is no cue to be read there."""


def normal(text: str) -> str:
    """The captions as a browser reads them. Raises NotCaptions."""
    if len(text) > LONGEST:
        raise NotCaptions
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    starts = [(at, found) for at, line in enumerate(lines) if (found := _CUE.match(line[:300]))]
    if not starts or len(starts) > MOST:
        raise NotCaptions
    cues = ["WEBVTT"]
    for (at, found), (after, _next) in pairwise([*starts, (len(lines) + 1, None)]):
        first, last = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
        said = _words(lines[at + 1 : after])
        if said and last > first:
            cues.append(f"{_written(first)} --> {_written(last)}\n{said}")
    if len(cues) == 1:
        raise NotCaptions
    return "\n\n".join(cues) + "\n"


def words_of(captions: str) -> str:
    """What is said, one line for a cue: a transcript to begin with."""
    cues = captions.split("\n\n")[1:]
    return "\n".join(" ".join(cue.strip().split("\n")[1:]) for cue in cues)


def _words(lines: list[str]) -> str:
    """Up to the blank line that ends the cue."""
    said = []
    for line in lines:
        if not line.strip():
            break
        said.append(_TAG.sub("", line).replace("-->", "→").strip())
    text = "\n".join(one for one in said if one)[:LONGEST_CUE]
    return escape(text, quote=False).replace("\n\n", "\n")


def _seconds(parts: tuple[str | None, ...]) -> int:
    """In thousandths."""
    hours, minutes, seconds, rest = parts
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int(
        (rest or "0").ljust(3, "0")
    )


def _written(moment: int) -> str:
    seconds, rest = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{rest:03d}"
