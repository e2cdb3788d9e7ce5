"""The co-written state, by pycrdt: the only module of the content that calls it.

What y-prosemirror agreed on: one XmlElement per node, its name the node's type; words in an XmlText whose
formatting attributes are the marks, each the object of its own attributes; a null attribute is not written.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

import pycrdt

from workspace.documents.content.nodes import Child, Node, Text

ROOT = "content"
MAX_DEPTH = 60  # of elements one in another: below, only words are read
Element = pycrdt.XmlElement
Holder = pycrdt.XmlElement | pycrdt.XmlFragment
T = TypeVar("T")


class Unreadable(Exception):
    """These bytes are not a text: they were damaged."""


def safely(work: Callable[[], T]) -> T:
    """pycrdt's refusals, its panics included, as Unreadable."""
    try:
        return work()
    except Exception as error:
        raise Unreadable(str(error)) from error
    except BaseException as panic:
        # A panic of the native code: not an Exception, so that it would end the whole process.
        if type(panic).__name__ != "PanicException":
            raise
        raise Unreadable(str(panic)) from panic


def opened(update: bytes, client_id: int | None = None) -> tuple[pycrdt.Doc, pycrdt.XmlFragment]:
    """The document of this state, and its root. A client id of 32 bits, as browsers have."""
    doc: pycrdt.Doc = pycrdt.Doc(client_id=secrets.randbits(32) if client_id is None else client_id)
    doc.apply_update(update)
    return doc, doc.get(ROOT, type=pycrdt.XmlFragment)


def read(holder: Holder, depth: int = 0) -> Iterator[Child]:
    """What an element holds, as nodes that nobody tidied yet."""
    for child in holder.children:
        if isinstance(child, pycrdt.XmlText):
            yield from read_text(child)
        elif isinstance(child, pycrdt.XmlElement):
            yield read_element(child, depth)


def read_element(element: Element, depth: int = 0) -> Node:
    attrs = {name: value for name, value in attributes(element).items() if value is not None}
    inside = read(element, depth + 1) if depth < MAX_DEPTH else _words_below(element)
    return Node(element.tag or "", attrs, tuple(inside))


def attributes(element: Element) -> dict[str, Any]:
    return dict(cast(Iterable[tuple[str, Any]], element.attributes))


def read_text(text: pycrdt.XmlText) -> Iterator[Text]:
    for words, marks in text.diff():
        if isinstance(words, str):
            yield Text(words, {mark_name(name): _attrs(value) for name, value in (marks or {}).items()})


def mark_name(name: str) -> str:
    """y-prosemirror writes `name--hash` for marks that may overlap themselves."""
    return name.partition("--")[0]


def _attrs(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words_below(element: Element) -> Iterator[Text]:
    waiting: list[Any] = [element]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pycrdt.XmlText):
            yield from read_text(found)
        else:
            waiting += reversed(list(found.children))


def write(holder: Holder, at: int, children: Sequence[Child]) -> int:
    """Write these before the child number `at`; how many children the holder has gained.

    The last one first, always at the same place: Yjs walks from the beginning to find a place.
    """
    gained = 0
    end = len(children)
    while end:
        start = end - 1
        while start and isinstance(children[start], Text) and isinstance(children[start - 1], Text):
            start -= 1
        _write_one(holder, at, children[start:end])
        gained += 1
        end = start
    return gained


def _write_one(holder: Holder, at: int, run: Sequence[Child]) -> None:
    """A node, or a run of words."""
    if isinstance(run[0], Node):
        element = holder.children.insert(at, pycrdt.XmlElement(run[0].type))
        write_attributes(element, run[0])
        write(element, 0, run[0].children)
    else:
        insert_words(holder.children.insert(at, pycrdt.XmlText("")), 0, run)


def insert_words(text: pycrdt.XmlText, at: int, line: Iterable[Child]) -> None:
    """`at` in bytes of UTF-8, as pycrdt counts. Words without marks say so: they inherit none."""
    for part in line:
        assert isinstance(part, Text)
        text.insert(at, part.text, part.marks)
        at += len(part.text.encode())


def write_attributes(element: Element, node: Node) -> None:
    for name, value in node.attrs.items():
        if value is not None and value != "":
            element.attributes[name] = value
