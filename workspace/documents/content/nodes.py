"""What a text is made of, once read: nodes and marked words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Attrs = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """Words, and their marks: {"bold": {}, "link": {"href": "https://…"}}."""

    text: str
    marks: dict[str, Attrs] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """A block (paragraph, list…) or what stands between words (hardBreak, mention)."""

    type: str
    attrs: Attrs = field(default_factory=dict)
    children: tuple[Node | Text, ...] = ()


Child = Node | Text

INLINE = frozenset(("hardBreak", "mention"))
TEXTBLOCKS = frozenset(("paragraph", "heading"))
LISTS = {"bulletList": "listItem", "orderedList": "listItem", "taskList": "taskItem"}
ITEMS = frozenset(LISTS.values())
QUOTES = frozenset(("blockquote", "callout"))
CELLS = frozenset(("tableHeader", "tableCell"))
LEAVES = frozenset(("horizontalRule", "image"))
BREAK = Node("hardBreak")


def paragraph(*children: Child) -> Node:
    return Node("paragraph", {}, children)


def document(*blocks: Child) -> Node:
    return Node("doc", {}, blocks)


def is_inline(child: Child) -> bool:
    return isinstance(child, Text) or child.type in INLINE


def is_empty(tree: Node) -> bool:
    """Nothing was written: neither words, nor pictures, nor anything that is drawn."""
    return all(
        isinstance(node, Node) and node.type == "paragraph" and not node.children for node in tree.children
    )


def nodes_of(tree: Node) -> Iterator[Node]:
    """The node, then all below it in the order of reading."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in reversed(node.children) if isinstance(child, Node)]


def words_of(node: Node) -> str:
    """The words of an inline content: a break is a newline, a mention « @Label »."""
    parts = []
    for child in node.children:
        if isinstance(child, Text):
            parts.append(child.text)
        elif child.type == "hardBreak":
            parts.append("\n")
        elif child.type == "mention":
            parts.append(f"@{child.attrs.get('label', '')}")
    return "".join(parts)
