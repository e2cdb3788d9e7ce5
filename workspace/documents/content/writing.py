"""From a tree to the state of a document that nobody has opened yet."""

from __future__ import annotations

from realtime.protocol import EMPTY_UPDATE
from workspace.documents.content import yjs
from workspace.documents.content.nodes import Node
from workspace.documents.content.shape import normal


def to_update(tree: Node, client_id: int | None = None) -> bytes:
    """One Yjs update (v1) that makes this text from nothing."""
    doc, root = yjs.opened(EMPTY_UPDATE, client_id)
    with doc.transaction():
        yjs.write(root, 0, normal(tree).children)
    return doc.get_update()
