"""Marked words as Markdown, so that any reader finds the same marks on the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from workspace.documents.content.inlines import MARKS, tidy
from workspace.documents.content.markdown.engine import NOTHING, engine
from workspace.documents.content.markdown.spans import children_of
from workspace.documents.content.nodes import Child, Node, Text

DELIMITERS = {"bold": "**", "italic": "*", "strike": "~~"}
SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#?[0-9A-Za-z]+;)")
TITLE_SPECIAL = re.compile(r'[\\"]|&(?=#?[0-9A-Za-z]+;)')
ADDRESS_SPECIAL = re.compile(r"[\\()<>]|&(?=#?[0-9A-Za-z]+;)")
# What means something only where a line begins.
STARTS = re.compile(r"#{1,6}(?=\s|$)|[+](?=\s|$)|-(?=[\s:|-]|$)|=+\s*$|>|[:|](?=[\s:|-]|$)")
NUMBERED = re.compile(r"([0-9]{1,9})([.)](?=\s|$))")


@dataclass
class Piece:
    """A part of the line: words, or marks that open (+1) or close (-1)."""

    raw: str
    side: int = 0


def lines_of(children: Sequence[Child]) -> list[str]:
    """The lines of a paragraph, each ended by a backslash but the last."""
    return [_started(line) for line in inline(children, "\\\n").split("\n")]


def one_line(children: Sequence[Child]) -> str:
    """The same where a newline would end the block: a heading, a cell."""
    return inline(children, "<br>")


def inline(children: Sequence[Child], line_break: str) -> str:
    pieces = _pieces(children, line_break)
    written = "".join(_apart(_grouped(pieces)))
    if not (_holds(children, "bold") and _holds(children, "italic")):
        return written
    # Three stars can be read in several ways. One and two cannot be taken for one another.
    said = tidy(children_of(engine().parseInline(written)[0].children or []))
    return written if said == tuple(children) else "".join(_apart(_split(pieces)))


def escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)


def picture(node: Node) -> str:
    title = TITLE_SPECIAL.sub(r"\\\g<0>", node.attrs["title"])
    title = f' "{title}"' if title else ""
    return f"![{escaped(node.attrs['alt'])}]({_address(node.attrs['src'])}{title})"


def _address(href: str) -> str:
    return ADDRESS_SPECIAL.sub(r"\\\g<0>", href)


def _started(line: str) -> str:
    if STARTS.match(line):
        return "\\" + line
    return NUMBERED.sub(r"\1\\\2", line, count=1) if NUMBERED.match(line) else line


def _holds(children: Sequence[Child], mark: str) -> bool:
    return any(isinstance(child, Text) and mark in child.marks for child in children)


def _pieces(children: Sequence[Child], line_break: str) -> list[Piece]:
    """Marks are opened and closed as a stack; the one that lasts longest is opened first."""
    pieces: list[Piece] = []
    stack: list[str] = []
    for at, child in enumerate(children):
        marks = child.marks if isinstance(child, Text) else {}
        kept = 0
        while kept < len(stack) and _goes_on(children, at, stack[kept]):
            kept += 1
        while len(stack) > kept:
            pieces.append(_closing(stack.pop(), children[at - 1]))
        for mark in sorted(
            marks.keys() - stack, key=lambda mark: (-_lasts(children, at, mark), MARKS.index(mark))
        ):
            pieces.append(Piece("[") if mark == "link" else Piece(DELIMITERS[mark], 1))
            stack.append(mark)
        last = at == len(children) - 1
        pieces.append(Piece(_raw(child, "<br>" if last else line_break)))
    while stack:
        pieces.append(_closing(stack.pop(), children[-1]))
    return pieces


def _goes_on(children: Sequence[Child], at: int, mark: str) -> bool:
    before, here = children[at - 1], children[at]
    same = isinstance(before, Text) and isinstance(here, Text)
    return same and mark in here.marks and here.marks[mark] == before.marks[mark]  # type: ignore[union-attr]


def _lasts(children: Sequence[Child], at: int, mark: str) -> int:
    end = at + 1
    while end < len(children) and _bears(children[end - 1], mark) and _goes_on(children, end, mark):
        end += 1
    return end - at


def _bears(child: Child, mark: str) -> bool:
    return isinstance(child, Text) and mark in child.marks


def _closing(mark: str, of: Child) -> Piece:
    assert isinstance(of, Text)
    if mark == "link":
        return Piece(f"]({_address(of.marks['link']['href'])})")
    return Piece(DELIMITERS[mark], -1)


def _raw(child: Child, line_break: str) -> str:
    if isinstance(child, Text):
        return escaped(child.text)
    if child.type == "mention":
        return f"[@{escaped(child.attrs['label'])}](person:{child.attrs['id']})"
    return line_break


def _grouped(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring marks of one sign and one side are read as one run."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.side and out[-1].side == piece.side and out[-1].raw[0] == piece.raw[0]:
            out[-1] = Piece(out[-1].raw + piece.raw, piece.side)
        else:
            out.append(piece)
    return out


def _split(pieces: list[Piece]) -> list[Piece]:
    """NOTHING between neighbouring marks of one sign."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.side and out[-1].side and out[-1].raw[0] == piece.raw[0]:
            out.append(Piece(NOTHING))
        out.append(piece)
    return out


def _apart(pieces: list[Piece]) -> list[str]:
    """A run of marks opens or closes by what stands on both sides of it: NOTHING goes where it would fail."""
    out: list[str] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        raw = piece.raw if piece.side else _held(piece.raw, before, after)
        if not piece.side and raw.endswith("!") and after and after.raw.startswith("["):
            raw = raw[:-1] + "\\!"
        if piece.side > 0 and before and after:
            closed = before.side < 0 and before.raw[0] == raw[0]
            if closed or _clings(before.raw[-1], after.raw[0]):
                out.append(NOTHING)
        out.append(raw)
        opens_next = after and after.side > 0 and after.raw[0] == raw[0]  # it takes care of itself
        if piece.side < 0 and before and after and not opens_next:
            if _clings(after.raw[0], before.raw[-1]):
                out.append(NOTHING)
    return out


def _held(raw: str, before: Piece | None, after: Piece | None) -> str:
    """Blanks at the end of a mark that a link cut in two, written so that the mark still opens and closes."""
    if before and before.side > 0 and raw[0].isspace():
        raw = f"&#{ord(raw[0])};{raw[1:]}"
    if after and after.side < 0 and raw[-1].isspace():
        raw = f"{raw[:-1]}&#{ord(raw[-1])};"
    return raw


def _clings(outside: str, inside: str) -> bool:
    """Would a run of marks between these two characters not be read as marking `inside`?"""
    return not (_is_word(inside) or outside.isspace() or _is_punctuation(outside))


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def _is_punctuation(character: str) -> bool:
    return (character.isascii() and not character.isalnum()) or unicodedata.category(character)[0] == "P"
