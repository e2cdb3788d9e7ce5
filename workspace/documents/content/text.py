"""The words alone: search, mails, excerpts."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.documents.content.nodes import TEXTBLOCKS, Node, words_of
from workspace.richtext import clean_line

MANY = 200


def to_text(tree: Node) -> str:
    """The words, a line for each block; the cells of a row are separated by « | »."""
    return "\n".join(line for line in _lines(tree) if line)


def excerpt(tree: Node, length: int = MANY) -> str:
    """The first words on one line, cut between two words."""
    words: list[str] = []
    for line in _lines(tree, cells=", "):
        words.append(line)
        if sum(map(len, words)) > 2 * length:
            break
    line = clean_line(" ".join(words))
    if len(line) <= length:
        return line
    kept = line[: length + 1].rpartition(" ")[0] or line[:length]
    return kept.rstrip(" ,;:.–-") + "…"


def _lines(node: Node, cells: str = " | ") -> Iterator[str]:
    if node.type in TEXTBLOCKS:
        yield words_of(node)
    elif node.type == "image":
        yield str(node.attrs.get("alt", ""))
    elif node.type == "tableRow":
        yield cells.join(" ".join(_lines(cell)) for cell in node.children if isinstance(cell, Node))
    else:
        for child in node.children:
            if isinstance(child, Node):
                yield from _lines(child, cells)
