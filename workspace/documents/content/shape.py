"""The one form of a tree that the schema holds. Words are kept, nothing is raised, whatever it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workspace.documents.content import values
from workspace.documents.content.inlines import tidy
from workspace.documents.content.nodes import (
    BREAK,
    CELLS,
    INLINE,
    ITEMS,
    LEAVES,
    LISTS,
    QUOTES,
    TEXTBLOCKS,
    Child,
    Node,
    Text,
    document,
    is_inline,
    paragraph,
)

MAX_LEVELS = 10  # lists, quotes and tables one in another: deeper, only their paragraphs remain
MAX_COLUMNS = 100
MAX_GIVEN = 100  # cells that rows shorter than others are given, besides twice what the table has


def normal(tree: Node) -> Node:
    """The same text as the schema holds it; the same tree when it already was."""
    return document(*(blocks(tree.children, 0) or [paragraph()]))


def blocks(children: Iterable[Child], level: int) -> list[Node]:
    """Blocks only: words found between them make a paragraph."""
    out: list[Node] = []
    words: list[Child] = []
    for child in children:
        if is_inline(child):
            words.append(child)
            continue
        out += _paragraph(words)
        words = []
        out += _block(child, level)  # type: ignore[arg-type]
    return out + _paragraph(words)


def _paragraph(words: list[Child]) -> list[Node]:
    found = tidy(words)
    return [paragraph(*found)] if found else []


def _block(node: Node, level: int) -> list[Node]:
    kind = node.type
    if kind in TEXTBLOCKS:
        return _textblock(node)
    if kind == "image":
        return _image(node)
    if kind == "horizontalRule":
        return [Node(kind)]
    if kind in LISTS or kind in QUOTES or kind == "table":
        if level >= MAX_LEVELS:
            return [block for leaf in leaves(node) for block in _block(leaf, level)]
        if kind in LISTS:
            return _list(node, level)
        return _quote(node, level) if kind in QUOTES else _table(node, level)
    return blocks(node.children, level)


def leaves(node: Node) -> list[Node]:
    """The paragraphs, headings, pictures and rules below a node, without what holds them."""
    out: list[Node] = []
    waiting: list[Child] = [node]
    words: list[Child] = []
    while waiting:
        child = waiting.pop()
        if is_inline(child):
            words.append(child)
            continue
        if words:
            out.append(paragraph(*words))
            words = []
        assert isinstance(child, Node)
        if child.type in TEXTBLOCKS or child.type in LEAVES:
            out.append(child)
        else:
            waiting += reversed(child.children)
    return [*out, paragraph(*words)] if words else out


def _textblock(node: Node) -> list[Node]:
    """A picture among the words cuts their block in two."""
    attrs = values.attributes(node.type, node.attrs)
    out: list[Node] = []
    words: list[Child] = []
    for child in node.children:
        if isinstance(child, Node) and child.type == "image":
            out += _cut(node.type, attrs, words)
            words = []
            out += _image(child)
        elif isinstance(child, Text) or child.type in INLINE:
            words.append(child)
        else:
            words += [part for leaf in leaves(child) for part in leaf.children]
    if out:
        return out + _cut(node.type, attrs, words)
    return [Node(node.type, attrs, tidy(words))]


def _cut(kind: str, attrs: dict, words: list[Child]) -> list[Node]:
    found = tidy(words)
    start, end = 0, len(found)
    while start < end and found[start] == BREAK:  # the picture makes its own line
        start += 1
    while end > start and found[end - 1] == BREAK:
        end -= 1
    return [Node(kind, attrs, found[start:end])] if start < end else []


def _image(node: Node) -> list[Node]:
    """A picture from where we show none is its description, linked when it can be."""
    attrs = values.attributes("image", node.attrs)
    if attrs["src"]:
        return [Node("image", attrs)]
    href = values.address(node.attrs.get("src"))
    marks = {"link": {"href": href}} if href else {}
    return _paragraph([Text(attrs["alt"] or attrs["title"] or href, marks)])


def _list(node: Node, level: int) -> list[Node]:
    kind = LISTS[node.type]
    items: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and child.type in ITEMS:
            inside = blocks(child.children, level + 1)
            attrs = values.attributes(kind, child.attrs)
        else:
            inside = blocks([child], level + 1)
            attrs = values.attributes(kind, {})
            if not inside:
                continue
        items.append(Node(kind, attrs, _led_by_a_paragraph(inside)))
    return [Node(node.type, values.attributes(node.type, node.attrs), tuple(items))] if items else []


def _led_by_a_paragraph(inside: list[Node]) -> tuple[Node, ...]:
    """An item of a list begins with its words."""
    if inside and inside[0].type == "heading":
        inside[0] = paragraph(*inside[0].children)
    elif not inside or inside[0].type != "paragraph":
        inside.insert(0, paragraph())
    return tuple(inside)


def _quote(node: Node, level: int) -> list[Node]:
    inside = blocks(node.children, level + 1) or [paragraph()]
    return [Node(node.type, values.attributes(node.type, node.attrs), tuple(inside))]


def _table(node: Node, level: int) -> list[Node]:
    rows = [_row(child, level) for child in node.children if isinstance(child, Node)]
    rows = [row for row in rows if row]
    if not rows:
        return blocks([child for child in node.children if is_inline(child)], level)
    if all(cell.attrs["colspan"] == cell.attrs["rowspan"] == 1 for row in rows for cell in row):
        width = _width(rows)
        rows = [_within(row, width) for row in rows]
        rows = [row + _missing(row, width) for row in rows]
    return [Node("table", {}, tuple(Node("tableRow", {}, tuple(row)) for row in rows))]


def _width(rows: list[list[Node]]) -> int:
    """As many columns as the longest row has, unless the others would be given too many cells for it."""
    lengths = Counter(map(len, rows))
    most = MAX_GIVEN + 2 * sum(map(len, rows))
    width = max(lengths)
    while sum((width - length) * many for length, many in lengths.items() if length < width) > most:
        width -= 1
    return width


def _within(row: list[Node], width: int) -> list[Node]:
    """The row in so many cells: what is in those beyond joins the last one."""
    if len(row) <= width:
        return row
    inside = tuple(child for cell in row[width - 1 :] for child in cell.children)
    return [*row[: width - 1], Node(row[width - 1].type, row[width - 1].attrs, inside)]


def _missing(row: list[Node], width: int) -> list[Node]:
    kind = row[-1].type
    return [Node(kind, values.attributes(kind, {}), (paragraph(),)) for _ in range(width - len(row))]


def _row(node: Node, level: int) -> list[Node]:
    if node.type != "tableRow":
        inside = blocks([node], level + 1)
        return [_cell(Node("tableCell", {}, tuple(inside)), level)] if inside else []
    cells = [child for child in node.children if isinstance(child, Node) and child.type in CELLS]
    return [_cell(cell, level) for cell in cells[:MAX_COLUMNS]]


def _cell(node: Node, level: int) -> Node:
    inside = blocks(node.children, level + 1) or [paragraph()]
    return Node(node.type, values.attributes(node.type, node.attrs), tuple(inside))
