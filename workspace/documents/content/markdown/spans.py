"""The inside of a line, from markdown-it's tokens to marked words."""

from __future__ import annotations

from markdown_it.token import Token

from workspace.documents.content.inlines import joined
from workspace.documents.content.nodes import BREAK, Attrs, Child, Node, Text, words_of

MARKS = {"strong": "bold", "em": "italic", "s": "strike"}
PERSON = "person:"


def children_of(tokens: list[Token]) -> list[Child]:
    out: list[Child] = []
    marks: dict[str, Attrs] = {}
    depth: dict[str, int] = {}
    link_from = 0
    for token in tokens:
        name = MARKS.get(token.type.rpartition("_")[0])
        if name:
            depth[name] = depth.get(name, 0) + token.nesting
            marks = _with(marks, name, {}) if depth[name] else _without(marks, name)
        elif token.type == "link_open":
            link_from = len(out)
            marks = _with(marks, "link", {"href": str(token.attrs.get("href", ""))})
        elif token.type == "link_close":
            href = marks.get("link", {}).get("href", "")
            marks = _without(marks, "link")
            if href.startswith(PERSON):
                out[link_from:] = [_mention(href, out[link_from:])]
        else:
            out += _one(token, marks)
    return joined(out)


def _with(marks: dict[str, Attrs], name: str, attrs: Attrs) -> dict[str, Attrs]:
    return {**marks, name: attrs}


def _without(marks: dict[str, Attrs], name: str) -> dict[str, Attrs]:
    return {other: attrs for other, attrs in marks.items() if other != name}


def _mention(href: str, inside: list[Child]) -> Node:
    label = words_of(Node("paragraph", {}, tuple(inside)))
    return Node("mention", {"id": href.removeprefix(PERSON), "label": label})


def _one(token: Token, marks: dict[str, Attrs]) -> list[Child]:
    match token.type:
        case "text" | "code_inline":
            return [Text(token.content, marks)] if token.content else []
        case "softbreak":
            return [Text(" ", marks)]
        case "hardbreak":
            return [BREAK]
        case "image":
            alt = words_of(Node("paragraph", {}, tuple(children_of(token.children or []))))
            return [
                Node("image", {"src": token.attrs.get("src"), "alt": alt, "title": token.attrs.get("title")})
            ]
    return []
