"""Which words of a text were looked for, and the part of it where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workspace.search.asking import Asked
from workspace.search.words import TOKEN, fold, stems

SHOWN = 260  # characters of an excerpt
BEFORE = 80  # of them, before the first word that was looked for
READ = 30_000  # characters of a text that are read to find them


@dataclass(frozen=True)
class Part:
    text: str
    marked: bool = False


def marked(text: str, asked: Asked) -> list[Part]:
    """The whole text, its words marked."""
    return _parts(text, list(_places(text[:READ], asked)))


def excerpt(text: str, asked: Asked) -> list[Part]:
    """Where the words are closest to each other, marked."""
    places = list(_places(text[:READ], asked))
    start = _start(text, places)
    end = min(len(text), start + SHOWN)
    if end < len(text):
        end = text.rfind(" ", start + SHOWN // 2, end) if " " in text[start + SHOWN // 2 : end] else end
    inside = [(a - start, b - start) for a, b in places if a >= start and b <= end]
    parts = _parts(text[start:end], inside)
    if start:
        parts.insert(0, Part("… "))
    if end < len(text):
        parts.append(Part(" …"))
    return parts


def _places(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    forms = {form for word in asked.words for form in word.forms}
    starts = tuple(word.start for word in asked.words if word.start)
    if not forms:
        return
    for token in TOKEN.finditer(text):
        word = token.group()
        if forms.intersection(stems(word)) or (starts and fold(word).startswith(starts)):
            yield token.span()


def _start(text: str, places: list[tuple[int, int]]) -> int:
    if not places or places[-1][1] <= SHOWN:
        return 0
    window = SHOWN - BEFORE
    # An excerpt begins at a word that was looked for: the one that most others follow closely.
    best = max(places, key=lambda place: sum(place[0] <= other[0] <= place[0] + window for other in places))
    start = max(0, best[0] - BEFORE)
    if start == 0:
        return 0
    space = text.find(" ", start, best[0])
    return start if space < 0 else space + 1


def _parts(text: str, places: list[tuple[int, int]]) -> list[Part]:
    parts, at = [], 0
    for start, end in places:
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(text[start:end], marked=True))
        at = end
    if at < len(text):
        parts.append(Part(text[at:]))
    return parts
