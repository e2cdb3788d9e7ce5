"""The text as HTML, for those who read. nh3 has the last word, as everywhere (workspace.richtext)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

import nh3
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspace import richtext
from workspace.documents.content.nodes import LISTS, TEXTBLOCKS, Attrs, Child, Node, Text
from workspace.documents.content.shape import normal

# A page has one title, and it is not in the text.
HEADINGS = {1: "h2", 2: "h3", 3: "h4"}
MARKS = {"bold": "strong", "italic": "em", "strike": "s"}
KINDS = {
    "info": gettext_lazy("Information"),
    "idea": gettext_lazy("Idée"),
    "warning": gettext_lazy("Attention"),
}
TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "a", "span", "h2", "h3", "h4", "ul", "ol", "li", "blockquote"),
    *(
        "aside",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "img",
        "ins",
        "del",
    ),
}
ATTRIBUTES = {
    "*": {"class"},
    "a": {"href"},
    "ol": {"start"},
    "aside": {"role"},
    "div": {"role", "aria-label", "tabindex"},
    "span": {"data-mention", "aria-hidden"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "img": {"src", "alt", "loading"},
}


def to_html(tree: Node) -> SafeString:
    """What a reader sees. Links lead to http(s), mail, telephone or ourselves; nothing else acts."""
    return gated(blocks(normal(tree).children))


def gated(html: str) -> SafeString:
    return richtext.drawn(
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes=set(richtext.SCHEMES),
            link_rel=richtext.LINK_REL,
        )
    )


def blocks(nodes: Iterable[Child]) -> str:
    return "".join(block(node) for node in nodes if isinstance(node, Node))


def block(node: Node) -> str:
    if node.type == "paragraph":
        return f"<p>{inline(node.children)}</p>" if node.children else ""
    if node.type == "image":
        return _image(node)
    if node.type == "horizontalRule":
        return "<hr>"
    return around(node, inline(node.children) if node.type in TEXTBLOCKS else _inside(node))


def _inside(node: Node) -> str:
    """What a holder holds. One paragraph alone in a cell or an item is its words."""
    if node.type == "table":
        return "".join(_row(row, at) for at, row in enumerate(node.children) if isinstance(row, Node))
    first, *others = node.children
    bare = node.type in ("listItem", "taskItem", "tableCell", "tableHeader")
    if bare and isinstance(first, Node) and first.type == "paragraph":
        if all(isinstance(other, Node) and other.type in LISTS for other in others):
            return inline(first.children) + blocks(others)
    return blocks(node.children)


def around(node: Node, inside: str) -> str:
    """The tags of a node around what it holds."""
    match node.type:
        case "heading":
            tag = HEADINGS[node.attrs["level"]]
            return f"<{tag}>{inside}</{tag}>"
        case "orderedList":
            return f"<ol{_numbers(node, 'start')}>{inside}</ol>"
        case "taskItem":
            return _task(node, inside)
        case "callout":
            return _callout(node.attrs["kind"], inside)
        case "table":
            return _scrolling(f"<table><tbody>{inside}</tbody></table>")
    opening, closing = TAGS_OF.get(node.type, ("", ""))
    return f"{opening}{inside}{closing}"


TAGS_OF = {
    "paragraph": ("<p>", "</p>"),
    "bulletList": ("<ul>", "</ul>"),
    "taskList": ('<ul class="tasks">', "</ul>"),
    "listItem": ("<li>", "</li>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "tableRow": ("<tr>", "</tr>"),
    "tableCell": ("<td>", "</td>"),
    "tableHeader": ("<th>", "</th>"),
}


def _task(node: Node, inside: str) -> str:
    done = node.attrs["checked"]
    box, words = ("☑", _("Fait :")) if done else ("☐", _("À faire :"))
    shown = f'<span class="task-box" aria-hidden="true">{box}</span>'
    said = f'<span class="visually-hidden">{words} </span>'
    kind = "task task--done" if done else "task"
    return f'<li class="{kind}">{shown} {said}{inside}</li>'


def _callout(kind: str, inside: str) -> str:
    name = f'<p class="callout__kind">{KINDS[kind]}</p>'
    return f'<aside class="callout callout--{kind}" role="note">{name}{inside}</aside>'


def _scrolling(table: str) -> str:
    label = escape(_("Tableau"))
    return f'<div class="table-scroll" role="group" aria-label="{label}" tabindex="0">{table}</div>'


def _row(row: Node, at: int) -> str:
    cells = (cell_around(cell, at, _inside(cell)) for cell in row.children if isinstance(cell, Node))
    return f"<tr>{''.join(cells)}</tr>"


def cell_around(cell: Node, row: int, inside: str) -> str:
    """A header in the first row is the column's, below it is its row's."""
    tag, more = "td", ""
    if cell.type == "tableHeader":
        tag, more = "th", f' scope="{"row" if row else "col"}"'
    return f"<{tag}{more}{_numbers(cell, 'colspan', 'rowspan')}>{inside}</{tag}>"


def _numbers(node: Node, *names: str) -> str:
    """Those that are not what every reader takes for granted."""
    given = ((name, node.attrs.get(name, 1)) for name in names)
    return "".join(f' {name}="{value}"' for name, value in given if value != 1)


def _image(node: Node) -> str:
    attrs = node.attrs
    picture = f'<img src="{escape(attrs["src"])}" alt="{escape(attrs["alt"])}" loading="lazy">'
    caption = f"<figcaption>{escape(attrs['title'])}</figcaption>" if attrs["title"] else ""
    return f"<figure>{picture}{caption}</figure>"


def inline(children: Iterable[Child]) -> str:
    """Words that lead to one place are one link, whatever their other marks."""
    parts = []
    for href, run in groupby(children, _href):
        words = "".join(map(_piece, run))
        parts.append(f'<a href="{escape(href)}">{words}</a>' if href else words)
    return "".join(parts)


def _href(child: Child) -> str:
    return child.marks.get("link", {}).get("href", "") if isinstance(child, Text) else ""


def _piece(child: Child) -> str:
    if isinstance(child, Node):
        return PIECES[child.type](child.attrs)
    words = escape(child.text)
    for mark, tag in reversed(MARKS.items()):
        if mark in child.marks:
            words = f"<{tag}>{words}</{tag}>"
    return words


def _mention(attrs: Attrs) -> str:
    key, label = escape(attrs["id"]), escape(attrs["label"])
    return f'<span class="mention" data-mention="person:{key}">@{label}</span>'


PIECES: dict[str, Callable[[Attrs], str]] = {"hardBreak": lambda attrs: "<br>", "mention": _mention}
