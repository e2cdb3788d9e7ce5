"""From a tree to Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from workspace.documents.content.markdown.words import NOTHING, lines_of, one_line, picture
from workspace.documents.content.nodes import LISTS, Child, Node
from workspace.documents.content.shape import MAX_COLUMNS, leaves, normal

EMPTY = "&nbsp;"  # an empty paragraph among others
LAST_NUMBER = 999_999_999


def to_markdown(tree: Node) -> str:
    """The text as Markdown. What it has no form for is flattened: spans of cells, several blocks in one."""
    lines = _blocks(normal(tree).children)
    return "\n".join(lines) + "\n" if lines != [""] else ""


def _blocks(nodes: Sequence[Child], *, close: bool = False) -> list[str]:
    """`close`: a list follows its paragraph without a blank line, when it can."""
    if len(nodes) == 1 and _is_blank(nodes[0]):
        return [""]
    lines: list[str] = []
    before: Node | None = None
    for node in nodes:
        assert isinstance(node, Node)
        if before is not None:
            if _merge(before, node):
                lines += ["", NOTHING, ""]
            elif not (close and before.type == "paragraph" and _can_interrupt(node)):
                lines.append("")
        lines += WRITERS[node.type](node)
        before = node
    return lines


def _is_blank(node: Child) -> bool:
    return isinstance(node, Node) and node.type == "paragraph" and not node.children


def _merge(before: Node, node: Node) -> bool:
    """Two lists with the same marks would be read as one."""
    both = {before.type, node.type}
    return both <= {"bulletList", "taskList"} or both == {"orderedList"}


def _can_interrupt(node: Node) -> bool:
    if node.type not in LISTS or node.attrs.get("start", 1) != 1:
        return False
    first = node.children[0]
    assert isinstance(first, Node)
    return node.type == "taskList" or len(first.children) > 1 or not _is_blank(first.children[0])


def _paragraph(node: Node) -> list[str]:
    return lines_of(node.children) if node.children else [EMPTY]


def _heading(node: Node) -> list[str]:
    words = one_line(node.children)
    words = re.sub(r"(^|\s)(#+)$", r"\1\\\2", words)
    return [f"{'#' * node.attrs['level']} {words}".rstrip()]


def _quoted(lines: list[str]) -> list[str]:
    return [f"> {line}".rstrip() for line in lines]


def _quote(node: Node) -> list[str]:
    return _quoted(_blocks(node.children))


def _callout(node: Node) -> list[str]:
    lines = _blocks(node.children)
    first = node.children[0]
    led = isinstance(first, Node) and first.type == "paragraph"
    if lines == [""]:
        lines = []
    elif not led:
        lines = ["", *lines]
    return _quoted([f"[!{node.attrs['kind'].upper()}]", *lines])


def _list(node: Node) -> list[str]:
    apart = any(_is_long(item) for item in node.children)
    lines: list[str] = []
    for at, item in enumerate(node.children):
        assert isinstance(item, Node)
        if at and apart:
            lines.append("")
        lines += _item(item, _bullet(node, item, at))
    return lines


def _is_long(item: Child) -> bool:
    """It holds more than its words and lists: blank lines between the items help to read."""
    assert isinstance(item, Node)
    return any(isinstance(child, Node) and child.type not in LISTS for child in item.children[1:])


def _bullet(node: Node, item: Node, at: int) -> str:
    if node.type == "orderedList":
        return f"{min(node.attrs['start'] + at, LAST_NUMBER)}. "
    if node.type == "taskList":
        return f"- [{'x' if item.attrs['checked'] else ' '}] "
    return "- "


def _item(item: Node, bullet: str) -> list[str]:
    first, *others = _blocks(item.children, close=True)
    indent = " " * (2 if bullet.startswith("-") else len(bullet))
    return [f"{bullet}{first}".rstrip(), *(f"{indent}{line}".rstrip() for line in others)]


def _table(node: Node) -> list[str]:
    rows = [_cells(row) for row in node.children]  # type: ignore[arg-type]
    first = node.children[0]
    assert isinstance(first, Node)
    width = max(map(len, rows))
    if not all(isinstance(cell, Node) and cell.type == "tableHeader" for cell in first.children):
        rows.insert(0, [])
    head, *body = [_row(row + [""] * (width - len(row))) for row in rows]
    return [head, _row(["---"] * width), *body]


def _cells(row: Node) -> list[str]:
    """What each column says; spans that make more columns than a table has are forgotten."""
    cells = [_cell(cell) for cell in row.children if isinstance(cell, Node)]
    if sum(map(len, cells)) > MAX_COLUMNS:
        cells = [cell[:1] for cell in cells]
    return [text for cell in cells for text in cell]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Node) -> list[str]:
    parts = (_flat(leaf) for leaf in leaves(cell))
    words = "<br>".join(part for part in parts if part).replace("|", "\\|")
    return [words] + [""] * (cell.attrs["colspan"] - 1)


def _flat(leaf: Node) -> str:
    return picture(leaf) if leaf.type == "image" else one_line(leaf.children)


WRITERS: dict[str, Callable[[Node], list[str]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quote,
    "callout": _callout,
    "bulletList": _list,
    "orderedList": _list,
    "taskList": _list,
    "table": _table,
    "horizontalRule": lambda node: ["---"],
    "image": lambda node: [picture(node)],
}
