"""A text as data that a row keeps: what versions are made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from workspace.documents.content import Node, Text

Packed = dict[str, Any]


def pack(tree: Node) -> Packed:
    """The tree as JSON: {"t": type, "a": attributes, "c": children}, a text as {"x": words, "m": marks}."""
    packed: Packed = {"t": tree.type}
    if tree.attrs:
        packed["a"] = dict(tree.attrs)
    if tree.children:
        packed["c"] = [_pack_child(child) for child in tree.children]
    return packed


def _pack_child(child: Node | Text) -> Packed:
    if isinstance(child, Node):
        return pack(child)
    return {"x": child.text, "m": dict(child.marks)} if child.marks else {"x": child.text}


def unpack(packed: Packed) -> Node:
    """The tree that `pack` read."""
    children = tuple(
        Text(child["x"], child.get("m", {})) if "x" in child else unpack(child)
        for child in packed.get("c", ())
    )
    return Node(packed["t"], packed.get("a", {}), children)


def digest(packed: Packed) -> str:
    """Two texts with the same digest are the same text."""
    return sha256(json.dumps(packed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def walk(tree: Node) -> Iterator[Node]:
    """The node and all those below it."""
    yield tree
    for child in tree.children:
        if isinstance(child, Node):
            yield from walk(child)


def changed(tree: Node, change: Callable[[Node], Node]) -> Node:
    """The same tree, each node replaced by `change(node)`, its children first."""
    children = tuple(changed(child, change) if isinstance(child, Node) else child for child in tree.children)
    return change(Node(tree.type, tree.attrs, children))
