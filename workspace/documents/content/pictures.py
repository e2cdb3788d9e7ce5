"""The pictures of a text, and the text without them: for where pictures stand beside the text."""

from __future__ import annotations

from dataclasses import replace

from workspace.documents.content.nodes import Node, nodes_of


def pictures_of(tree: Node) -> list[Node]:
    """In the order of reading."""
    return [node for node in nodes_of(tree) if node.type == "image"]


def without_pictures(tree: Node) -> Node:
    kept = tuple(
        without_pictures(child) if isinstance(child, Node) else child
        for child in tree.children
        if not (isinstance(child, Node) and child.type == "image")
    )
    return replace(tree, children=kept)
