"""Lay today's figures where those of before stand, and leave what the team wrote around them: two tables a
few days apart would tell, by subtraction, the small numbers that each withholds. Pure.

What was laid is known again by marks, one for each block or line of a list: its words, but for the numbers,
which somebody may have corrected; of a table, its first column. Marks are digests: they keep no word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from workspace.documents.content import to_text
from workspace.documents.content.nodes import LISTS, Child, Node, document

Section = list[Node]  # a heading and what it says; empty when there is nothing to say
Marks = list[str]

NUMBER = re.compile(r"\d+|n\. c\.")


def marks_of(sections: Sequence[Section]) -> list[Marks]:
    return [[_mark(part) for block in section for part in _parts(block)] for section in sections]


def renewed(text: Node, sections: Sequence[Section], laid: Sequence[Marks]) -> Node:
    """`laid`: the marks of what was laid last, section by section."""
    read = _read(text, laid)
    places = {at for _block, at in read if at is not None}
    if not places:  # all of it was taken out, or it was laid before marks were kept
        return document(*text.children, *(block for section in sections for block in section))
    new = _by_place(sections, laid, places)
    children: list[Child] = []
    for block, at in read:
        if at is None:
            children.append(block)
        else:
            children += [*new.pop(at, ()), *_rest(block, laid[at])]
    return document(*children)


def _read(text: Node, laid: Sequence[Marks]) -> list[tuple[Node, int | None]]:
    """Each block, and the section it comes from. The same words in two sections are of the one being read."""
    read: list[tuple[Node, int | None]] = []
    here: int | None = None
    for block in text.children:
        assert isinstance(block, Node)  # a document holds blocks
        marks = {_mark(part) for part in _parts(block)}
        homes = [at for at, known in enumerate(laid) if marks & set(known)]
        at = (here if here in homes else homes[0]) if homes else None
        here = here if at is None else at
        read.append((block, at))
    return read


def _by_place(sections: Sequence[Section], laid: Sequence[Marks], places: set[int]) -> dict[int, Section]:
    """A section that the team took out stays out; one that had nothing to say comes after the one before."""
    found: dict[int, Section] = {place: [] for place in places}
    for at, section in enumerate(sections):
        if at in places:
            found[at] += section
        elif not laid[at]:
            found[max((place for place in places if place < at), default=min(places))] += section
    return found


def _rest(block: Node, marks: Marks) -> list[Node]:
    """The lines that the team added to a list."""
    if block.type not in LISTS:
        return []
    theirs = tuple(item for item in _parts(block) if _mark(item) not in marks)
    return [Node(block.type, block.attrs, theirs)] if theirs else []


def _parts(block: Node) -> list[Node]:
    if block.type in LISTS:
        return [item for item in block.children if isinstance(item, Node)]
    return [block]


def _mark(part: Node) -> str:
    words = to_text(part)
    if part.type == "table":
        words = "\n".join(line.split(" | ")[0] for line in words.splitlines())
    kind = "heading" if part.type == "heading" else "table" if part.type == "table" else "words"
    said = NUMBER.sub("#", " ".join(words.split()))
    return sha256(f"{kind}:{said}".encode()).hexdigest()[:16]
