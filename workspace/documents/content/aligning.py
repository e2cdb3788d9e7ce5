"""Which parts of two texts are the same: blocks, then words. Bounded, whatever the texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from workspace.documents.content.nodes import Child, Text

MAX_WORK = 1_000_000  # comparisons in one place, and in a whole text; beyond, what differs is replaced
MAX_WORK_IN_ALL = 3_000_000
LOOK = 12  # how far a changed block is looked for
ALIKE = 0.4
WORDS = re.compile(r"\s*(?:\w+|[^\w\s]|$)|\s+")


@dataclass(frozen=True)
class Step:
    """`kind`: same, changed, removed or added; the places in the old and in the new sequence."""

    kind: str
    old: int
    new: int


class Budget:
    """What comparing one text with another may cost."""

    def __init__(self) -> None:
        self.left = MAX_WORK_IN_ALL

    def pays(self, work: int) -> bool:
        if work > min(self.left, MAX_WORK):
            return False
        self.left -= work
        return True


class Spent(Exception):
    """More was compared than the budget bears."""


class Matcher(SequenceMatcher):
    """difflib's, which stops where one word said over and over makes it start again at each of them."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any], budget: Budget) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.budget = budget
        met = (1 + len(self.b2j.get(part, ())) for part in old)  # type: ignore[attr-defined]
        self.met = [0, *accumulate(met)]
        self.most = len(old)

    def found(self) -> list[tuple[str, int, int, int, int]] | None:
        try:
            return [*self.get_opcodes()]
        except Spent:
            return None

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):  # type: ignore[no-untyped-def]
        if not self.budget.pays(self.met[self.most if ahi is None else ahi] - self.met[alo]):
            raise Spent
        return super().find_longest_match(alo, ahi, blo, bhi)


def align(
    old: Sequence[str], new: Sequence[str], alike: Callable[[int, int], bool], budget: Budget
) -> list[Step]:
    """From `old` to `new`, in order. `alike(i, j)`: may the block i have become the block j?"""
    steps: list[Step] = []
    for tag, a, b, c, d in opcodes(old, new, budget):
        if tag == "equal":
            steps += [Step("same", a + at, c + at) for at in range(b - a)]
        else:
            steps += _paired(range(a, b), range(c, d), alike)
    return steps


def _paired(old: range, new: range, alike: Callable[[int, int], bool]) -> Iterator[Step]:
    waiting = new.start
    for i in old:
        found = next((j for j in range(waiting, min(new.stop, waiting + LOOK)) if alike(i, j)), None)
        if found is None:
            yield Step("removed", i, waiting)
            continue
        yield from (Step("added", i, j) for j in range(waiting, found))
        yield Step("changed", i, found)
        waiting = found + 1
    yield from (Step("added", old.stop, j) for j in range(waiting, new.stop))


def opcodes(old: Sequence[Any], new: Sequence[Any], budget: Budget) -> list[tuple[str, int, int, int, int]]:
    """difflib's, without its quadratic cases."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b, c, d = start, len(old) - end, start, len(new) - end
    out = [("equal", 0, start, 0, start)] if start else []
    inside = None
    if budget.pays((b - a) * (d - c)):
        inside = Matcher(old[a:b], new[c:d], budget).found()
    if inside is not None:
        out += [(tag, a + i, a + j, c + k, c + m) for tag, i, j, k, m in inside]
    elif b > a or d > c:
        out.append(("replace", a, b, c, d))
    if end:
        out.append(("equal", b, len(old), d, len(new)))
    return out


def alike(old: str, new: str) -> bool:
    """Do these share enough words to be one text that somebody changed?"""
    before, after = Counter(old.split()), Counter(new.split())
    if not before or not after:
        return not before and not after
    shared = sum((before & after).values())
    return shared >= ALIKE * min(before.total(), after.total()) or shared >= 20


def words(children: Sequence[Child]) -> list[Child]:
    """An inline content cut into words, each with the blank before it."""
    out: list[Child] = []
    for child in children:
        if isinstance(child, Text):
            out += [Text(found, child.marks) for found in WORDS.findall(child.text) if found]
        else:
            out.append(child)
    return out


def word_opcodes(old: list[Child], new: list[Child], budget: Budget) -> list[tuple[str, int, int, int, int]]:
    return opcodes([repr(part) for part in old], [repr(part) for part in new], budget)
