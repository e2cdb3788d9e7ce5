"""From pandoc's tree (JSON, api 1.23) to ours. What we have no form for leaves its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from workspace.documents.content.nodes import BREAK, Attrs, Child, Node, Text, document, paragraph, words_of

Tagged = dict[str, Any]
MARKS = {"Strong": "bold", "Emph": "italic", "Strikeout": "strike"}
BOXES = {"☐": False, "☒": True, "☑": True}


class Conversion:
    """One file's. Notes are gathered, and come at the end."""

    def __init__(self, keep: Callable[[str], str], described: dict[str, str]) -> None:
        self.keep = keep
        self.described = described
        self.notes: list[Node] = []

    def document(self, found: Tagged, *, titled: bool) -> Node:
        title = found["meta"].get("title", {}) if titled else {}
        blocks = self.blocks(found["blocks"])
        if title.get("t") == "MetaInlines":
            blocks.insert(0, Node("heading", {"level": 1}, self.words(title["c"])))
        if self.notes:
            heading = Node("heading", {"level": 2}, (Text(_("Notes")),))
            blocks += [heading, Node("orderedList", {"start": 1}, tuple(self.notes))]
        return document(*blocks)

    def blocks(self, found: list[Tagged]) -> list[Node]:
        return [node for block in found for node in self.block(block["t"], block.get("c"))]

    def block(self, kind: str, c: Any) -> list[Node]:
        match kind:
            case "Para" | "Plain":
                return [paragraph(*self.words(c))]
            case "Header":
                return [Node("heading", {"level": c[0]}, self.words(c[2]))]
            case "BlockQuote":
                return [Node("blockquote", {}, tuple(self.blocks(c)))]
            case "BulletList":
                return [self.bullets(c)]
            case "OrderedList":
                return [Node("orderedList", {"start": c[0][0]}, self.items(c[1]))]
            case "DefinitionList":
                return [node for term, meanings in c for node in self.definition(term, meanings)]
            case "LineBlock":
                lines = [[*self.words(line), BREAK] for line in c]
                return [paragraph(*[part for line in lines for part in line][:-1])]
            case "CodeBlock":
                return [paragraph(Text(c[1]))]
            case "HorizontalRule":
                return [Node("horizontalRule")]
            case "Table":
                return self.table(c)
            case "Figure":
                return self.figure(c)
            case "Div":
                return self.blocks(c[1])
        return []  # raw blocks

    def items(self, found: list[list[Tagged]]) -> tuple[Node, ...]:
        return tuple(Node("listItem", {}, tuple(self.blocks(item))) for item in found)

    def bullets(self, found: list[list[Tagged]]) -> Node:
        """A list whose items all begin with a box is a list of tasks."""
        items = self.items(found)
        tasks = [_task(item) for item in items]
        if items and all(tasks):
            return Node("taskList", {}, tuple(task for task in tasks if task))
        return Node("bulletList", {}, items)

    def definition(self, term: list[Tagged], meanings: list[list[Tagged]]) -> list[Node]:
        name = paragraph(*self.words(term, {"bold": {}}))
        return [name, *(node for meaning in meanings for node in self.blocks(meaning))]

    def table(self, c: list[Any]) -> list[Node]:
        _attr, caption, _columns, head, bodies, foot = c
        rows = [self.row(row, "tableHeader") for row in head[1]]
        for body in bodies:
            rows += [self.row(row, "tableHeader") for row in body[2]]
            rows += [self.row(row, "tableCell") for row in body[3]]
        rows += [self.row(row, "tableCell") for row in foot[1]]
        return [*self.blocks(caption[1]), Node("table", {}, tuple(rows))]

    def row(self, row: list[Any], kind: str) -> Node:
        cells = []
        for _attr, _alignment, down, across, blocks in row[1]:
            cells.append(Node(kind, {"rowspan": down, "colspan": across}, tuple(self.blocks(blocks))))
        return Node("tableRow", {}, tuple(cells))

    def figure(self, c: list[Any]) -> list[Node]:
        """The picture, then its caption unless it repeats the description."""
        inside, caption = self.blocks(c[2]), self.blocks(c[1][1])
        shown = {
            child.attrs["alt"]
            for node in inside
            for child in node.children
            if isinstance(child, Node) and child.type == "image"
        }
        return inside + [node for node in caption if words_of(node) not in shown]

    def words(self, found: list[Tagged], marks: dict[str, Attrs] | None = None) -> tuple[Child, ...]:
        marks = marks or {}
        return tuple(child for one in found for child in self.span(one["t"], one.get("c"), marks))

    def span(self, kind: str, c: Any, marks: dict[str, Attrs]) -> tuple[Child, ...]:
        if kind in MARKS:
            return self.words(c, {**marks, MARKS[kind]: {}})
        match kind:
            case "Str":
                return (Text(c, marks),)
            case "Space" | "SoftBreak":
                return (Text(" ", marks),)
            case "LineBreak":
                return (BREAK,)
            case "Underline" | "Superscript" | "Subscript" | "SmallCaps":
                return self.words(c, marks)
            case "Span" | "Cite":
                return self.words(c[1], marks)
            case "Quoted":
                return (Text("“", marks), *self.words(c[1], marks), Text("”", marks))
            case "Code" | "Math":
                return (Text(c[1], marks),)
            case "Link":
                return self.words(c[1], {**marks, "link": {"href": c[2][0]}})
            case "Image":
                alt = words_of(paragraph(*self.words(c[1]))) or self.described.get(c[2][0], "")
                return (Node("image", {"src": self.keep(c[2][0]), "alt": alt, "title": c[2][1]}),)
            case "Note":
                return self.note(c, marks)
        return ()  # raw words

    def note(self, blocks: list[Tagged], marks: dict[str, Attrs]) -> tuple[Child, ...]:
        self.notes.append(Node("listItem"))  # its number, whatever notes it holds itself
        number = len(self.notes)
        self.notes[number - 1] = Node("listItem", {}, tuple(self.blocks(blocks)))
        return (Text(f" [{number}]", marks),)


def _task(item: Node) -> Node | None:
    first = item.children[0] if item.children else None
    words = first.children if isinstance(first, Node) else ()
    if not words or not isinstance(words[0], Text) or words[0].text not in BOXES:
        return None
    return Node("taskItem", {"checked": BOXES[words[0].text]}, (paragraph(*words[1:]), *item.children[1:]))
