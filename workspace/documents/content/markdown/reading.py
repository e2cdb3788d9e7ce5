"""From Markdown to a tree, by markdown-it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import nh3
from markdown_it.token import Token

from workspace.documents.content.markdown.engine import NOTHING, engine
from workspace.documents.content.markdown.spans import children_of
from workspace.documents.content.markdown.taming import tame
from workspace.documents.content.nodes import Child, Node, Text
from workspace.documents.content.shape import normal

MAX_LENGTH = 1_000_000
TASK = re.compile(r"\[([ xX])\](?=[ \t\n]|$)")
KINDS = {"info": "info", "idea": "idea", "warning": "warning"}
# What others call them.
KINDS |= {"note": "info", "tip": "idea", "important": "warning", "caution": "warning"}
CALLOUT = re.compile(rf"\[!({'|'.join(KINDS)})\](?=[ \t]*(?:\n|$))", re.IGNORECASE)
TYPES = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "bullet_list_open": "bulletList",
    "ordered_list_open": "orderedList",
    "list_item_open": "listItem",
    "blockquote_open": "blockquote",
    "table_open": "table",
    "tr_open": "tableRow",
    "th_open": "tableHeader",
    "td_open": "tableCell",
}


class TooLong(ValueError):
    """More Markdown than a document may begin with."""


def from_markdown(text: str, *, drop_html: bool = False) -> Node:
    """The text as the schema holds it. HTML is shown as it was typed, or dropped: it never has any effect."""
    if len(text) > MAX_LENGTH:
        raise TooLong
    return normal(_built(engine(drop_html).parse(tame(text))))


def _built(tokens: list[Token]) -> Node:
    """A token opens a node, closes it, or is one."""
    open_nodes: list[tuple[Token | None, list[Child]]] = [(None, [])]
    for token in tokens:
        inside = open_nodes[-1][1]
        if token.nesting > 0:
            open_nodes.append((token, []))
        elif token.nesting < 0:
            opened, inside = open_nodes.pop()
            assert opened is not None
            open_nodes[-1][1].extend(_closed(opened, inside))
        elif token.type == "inline":
            opened = open_nodes[-1][0]
            assert opened is not None
            opened.content = token.content  # as it was typed: what is escaped is no mark of ours
            inside += children_of(token.children or [])
        else:
            inside += _leaf(token)
    return Node("doc", {}, tuple(open_nodes[0][1]))


def _closed(token: Token, inside: list[Child]) -> list[Child]:
    kind = TYPES.get(token.type)
    if kind is None:  # thead, tbody
        return inside
    if kind == "paragraph":
        return [] if token.content == NOTHING else [Node(kind, {"typed": token.content}, tuple(inside))]
    if kind == "heading":
        return [Node(kind, {"level": int(token.tag[1:])}, tuple(inside))]
    if kind == "orderedList":
        return [Node(kind, {"start": token.attrs.get("start", 1)}, tuple(inside))]
    return SHAPERS.get(kind, lambda inside: [Node(kind, {}, tuple(inside))])(inside)


def _quote(inside: list[Child]) -> list[Child]:
    found = _mark(inside, CALLOUT)
    if not found:
        return [Node("blockquote", {}, tuple(inside))]
    first, rest = inside[0], inside[1:]
    assert isinstance(first, Node)
    if first.attrs["typed"] != found.group():
        rest = [_without_mark(first, found), *rest]
    return [Node("callout", {"kind": KINDS[found[1].lower()]}, tuple(rest))]


def _bullets(items: list[Child]) -> list[Child]:
    """Tasks and other items, in one list of Markdown, are lists apart."""
    lists: list[tuple[str, list[Child]]] = []
    for item in items:
        assert isinstance(item, Node)
        found = _mark(item.children, TASK)
        kind = "taskList" if found else "bulletList"
        if found:
            first = _without_mark(item.children[0], found)  # type: ignore[arg-type]
            item = Node("taskItem", {"checked": found[1] != " "}, (first, *item.children[1:]))
        if not lists or lists[-1][0] != kind:
            lists.append((kind, []))
        lists[-1][1].append(item)
    return [Node(kind, {}, tuple(inside)) for kind, inside in lists]


def _table(rows: list[Child]) -> list[Child]:
    """A header that says nothing is what Markdown asks of a table that has none."""
    if len(rows) > 1 and isinstance(rows[0], Node):
        if not any(cell.children for cell in rows[0].children if isinstance(cell, Node)):
            rows = rows[1:]
    return [Node("table", {}, tuple(rows))]


def _cell(kind: str) -> Callable[[list[Child]], list[Child]]:
    return lambda inside: [Node(kind, {}, (Node("paragraph", {}, tuple(inside)),) if inside else ())]


SHAPERS: dict[str, Callable[[list[Child]], list[Child]]] = {
    "blockquote": _quote,
    "bulletList": _bullets,
    "table": _table,
    "tableHeader": _cell("tableHeader"),
    "tableCell": _cell("tableCell"),
}


def _mark(inside: list[Child] | tuple[Child, ...], mark: re.Pattern[str]) -> re.Match[str] | None:
    """The mark that begins the first paragraph, when it was typed there unescaped and read as words."""
    first = inside[0] if inside else None
    if not isinstance(first, Node) or first.type != "paragraph" or not first.children:
        return None
    words, found = first.children[0], mark.match(first.attrs.get("typed", ""))
    if not found or not isinstance(words, Text) or words.marks:
        return None
    return found if words.text.startswith(found.group()) else None


def _without_mark(first: Node, found: re.Match[str]) -> Node:
    words = first.children[0]
    assert isinstance(words, Text)
    return Node("paragraph", {}, (Text(words.text[found.end() :]), *first.children[1:]))


def _leaf(token: Token) -> list[Child]:
    match token.type:
        case "hr":
            return [Node("horizontalRule")]
        case "fence" | "code_block":
            return [Node("paragraph", {}, (Text(token.content.strip("\n")),))]
        case "html_block":
            return [Node("paragraph", {}, (Text(_words(token.content)),))] if _words(token.content) else []
    return []


def _words(html: str) -> str:
    return " ".join(unescape(nh3.clean(html, tags=set())).split())
