"""From the co-written state to a tree."""

from __future__ import annotations

from realtime import aside
from workspace.documents.content import yjs
from workspace.documents.content.nodes import Node
from workspace.documents.content.shape import normal


def tree_of(update: bytes) -> Node:
    """What the text says. Unknown blocks and marks leave their words; `yjs.Unreadable` if it is no text, or
    one that takes longer to read than others may wait."""
    try:
        return aside.call(tree_read, update)
    except aside.TooLong as error:
        raise yjs.Unreadable(str(error)) from error


def tree_read(update: bytes) -> Node:
    def read() -> Node:
        doc, root = yjs.opened(update)
        with doc.transaction():  # one for all that is read
            return Node("doc", {}, tuple(yjs.read(root)))

    return normal(yjs.safely(read))
