"""The words of a block, in the one form that stands for all those that read the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workspace.documents.content import values
from workspace.documents.content.nodes import BREAK, Attrs, Child, Node, Text

MARKS = ("link", "bold", "italic", "strike")


def tidy(children: Iterable[Child]) -> tuple[Child, ...]:
    """Known marks only; no blank at the ends of a line nor of a mark; neighbours with the same marks joined.

    A blank at such a place is drawn by nobody, and Markdown has no way to write it.
    """
    children = tuple(children)
    if not children:
        return ()
    if len(children) == 1 and isinstance(children[0], Text) and not children[0].marks:
        words = values.clean(children[0].text).strip()  # what most paragraphs are
        if "\n" not in words:
            return (Text(words),) if words else ()
    line: list[Child] = []
    out: list[Child] = []
    for child in _known(children):
        if child is BREAK:
            out += _line(line)
            out.append(child)
            line = []
        else:
            line.append(child)
    return tuple(out + _line(line))


def _known(children: Iterable[Child]) -> Iterator[Child]:
    for child in children:
        if isinstance(child, Text):
            marks = known_marks(child.marks)
            for at, words in enumerate(values.clean(child.text).split("\n")):
                if at:
                    yield BREAK
                if words:
                    yield Text(words, marks)
        elif child.type == "hardBreak":
            yield BREAK
        elif child.type == "mention":
            yield _mention(child.attrs)
        else:
            yield from _known(child.children)


def known_marks(given: dict[str, Attrs]) -> dict[str, Attrs]:
    marks: dict[str, Attrs] = {}
    for name in MARKS:
        if name == "link" and name in given:
            href = values.address((given[name] or {}).get("href"))
            if href:
                marks[name] = {"href": href}
        elif name in given:
            marks[name] = {}
    return marks


def _mention(attrs: Attrs) -> Child:
    key, label = values.person(attrs.get("id")), values.one_line(attrs.get("label"))
    label = label.lstrip("@").lstrip() or key
    return Node("mention", {"id": key, "label": label}) if key else Text(f"@{label}" if label else "", {})


def _line(children: list[Child]) -> list[Child]:
    pieces = _strip([piece for child in children for piece in _pieces(child)])
    for mark in MARKS:
        pieces = _tighten(pieces, mark)
    return joined(pieces)


def _pieces(child: Child) -> list[Child]:
    """A text cut into the blank before, the words, the blank after."""
    if isinstance(child, Node):
        return [child]
    words = child.text.strip()
    if not words:
        return [child]
    start = len(child.text) - len(child.text.lstrip())
    parts = (child.text[:start], words, child.text[start + len(words) :])
    return [Text(part, child.marks) for part in parts if part]


def _blank(piece: Child) -> bool:
    return isinstance(piece, Text) and not piece.text.strip()


def _strip(pieces: list[Child]) -> list[Child]:
    start, end = 0, len(pieces)
    while start < end and _blank(pieces[start]):
        start += 1
    while end > start and _blank(pieces[end - 1]):
        end -= 1
    return pieces[start:end]


def _tighten(pieces: list[Child], mark: str) -> list[Child]:
    """`mark` taken off the blanks at the ends of each run that bears it."""
    out = list(pieces)
    at = 0
    while at < len(out):
        value = _value(out[at], mark)
        if value is None:
            at += 1
            continue
        end = at
        while end < len(out) and _value(out[end], mark) == value:
            end += 1
        first, last = at, end
        while first < end and _blank(out[first]):
            out[first] = _without(out[first], mark)
            first += 1
        while last > first and _blank(out[last - 1]):
            last -= 1
            out[last] = _without(out[last], mark)
        at = end
    return out


def _value(piece: Child, mark: str) -> Attrs | None:
    return piece.marks.get(mark) if isinstance(piece, Text) else None


def _without(piece: Child, mark: str) -> Child:
    assert isinstance(piece, Text)
    return Text(piece.text, {name: attrs for name, attrs in piece.marks.items() if name != mark})


def joined(children: Iterable[Child]) -> list[Child]:
    """Neighbours with the same marks as one text."""
    out: list[Child] = []
    parts: list[str] = []
    for child in children:
        if isinstance(child, Text) and not child.text:
            continue
        if isinstance(child, Text) and parts and isinstance(out[-1], Text) and out[-1].marks == child.marks:
            parts.append(child.text)
            continue
        if len(parts) > 1:
            out[-1] = Text("".join(parts), out[-1].marks)  # type: ignore[union-attr]
        parts = [child.text] if isinstance(child, Text) else []
        out.append(child)
    if len(parts) > 1:
        out[-1] = Text("".join(parts), out[-1].marks)  # type: ignore[union-attr]
    return out
