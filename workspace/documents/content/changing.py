"""Turn a text that people may be writing into another one, touching only what differs.

Blocks, items and words that stay are not written again: cursors and comments that hold on to them survive.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pycrdt

from realtime import aside
from workspace.documents.content import aligning, yjs
from workspace.documents.content.aligning import Budget, Step
from workspace.documents.content.inlines import joined, known_marks
from workspace.documents.content.nodes import TEXTBLOCKS, Child, Node, Text
from workspace.documents.content.shape import blocks, normal
from workspace.documents.content.text import to_text


def change_update(state: bytes, new_tree: Node) -> bytes:
    """One update which, on top of `state`, makes the text that `new_tree` says."""
    try:
        return aside.call(changed, state, normal(new_tree).children)
    except aside.TooLong as error:
        raise yjs.Unreadable(str(error)) from error


def changed(state: bytes, new: Sequence[Child]) -> bytes:
    def change() -> bytes:
        doc, root = yjs.opened(state)
        known = doc.get_state()
        with doc.transaction():
            _turn_children(root, [_read(child) for child in root.children], new, Budget())
        return doc.get_update(known)

    return yjs.safely(change)


def _read(child: object) -> tuple[Node, ...]:
    """What one element says: one block, or several if no browser wrote it."""
    if isinstance(child, pycrdt.XmlElement):
        return tuple(blocks([yjs.read_element(child)], 0))
    return tuple(blocks(yjs.read_text(child), 0)) if isinstance(child, pycrdt.XmlText) else ()


def _turn_children(
    holder: yjs.Holder, old: Sequence[tuple[Node, ...]], new: Sequence[Child], budget: Budget
) -> None:
    """Make `holder`, whose elements say `old`, hold `new`."""
    words = [" ".join(map(to_text, nodes)) for nodes in old], [to_text(node) for node in new]  # type: ignore[arg-type]

    def alike(i: int, j: int) -> bool:
        one = len(old[i]) == 1 and isinstance(new[j], Node) and old[i][0].type == new[j].type  # type: ignore[union-attr]
        return one and aligning.alike(words[0][i], words[1][j])

    def turned(at: int, step: Step) -> bool:
        return _turn(holder.children[at], old[step.old][0], new[step.new], budget)

    at = 0
    keys = [repr(nodes) for nodes in old], [repr((node,)) for node in new]
    for kind, group in groupby(aligning.align(*keys, alike, budget), lambda step: step.kind):
        steps = list(group)
        if kind == "same":
            at += len(steps)
        elif kind == "removed":
            del holder.children[at : at + len(steps)]
        elif kind == "added":
            at += yjs.write(holder, at, [new[step.new] for step in steps])
        else:
            for step in steps:
                if not turned(at, step):
                    del holder.children[at]
                    yjs.write(holder, at, [new[step.new]])
                at += 1


def _turn(element: object, old: Node, new: Child, budget: Budget) -> bool:
    """Change an element in its place; False when it must be written anew."""
    if not isinstance(element, pycrdt.XmlElement) or not isinstance(new, Node) or element.tag != new.type:
        return False
    inside = list(element.children)
    if old.type in TEXTBLOCKS:
        _turn_words(element, inside, old.children, new.children, budget)
    else:
        tags = [getattr(child, "tag", None) for child in inside]
        if tags != [child.type for child in old.children if isinstance(child, Node)]:
            return False
        _turn_children(element, [(child,) for child in old.children], new.children, budget)  # type: ignore[misc]
    if old.attrs != new.attrs:
        for name in new.attrs.keys() & yjs.attributes(element).keys():
            if new.attrs[name] in (None, ""):
                del element.attributes[name]
        yjs.write_attributes(element, new)
    return True


def _turn_words(
    element: pycrdt.XmlElement, inside: list, old: Sequence[Child], new: Sequence[Child], budget: Budget
) -> None:
    """Word by word when there are only words, as they are read; otherwise the whole line."""
    if old == new:
        return
    text = inside[0] if len(inside) == 1 else None
    plain = all(isinstance(child, Text) for child in new)
    if not plain or not isinstance(text, pycrdt.XmlText) or _as_read(text) != tuple(old):
        del element.children[: len(inside)]
        yjs.write(element, 0, new)
        return
    before, after = aligning.words(old), aligning.words(new)
    at = 0
    for tag, a, b, c, d in aligning.word_opcodes(before, after, budget):
        gone = _length(before[a:b])
        if tag != "equal":
            if gone:
                del text[at : at + gone]
            come = joined(after[c:d])
            yjs.insert_words(text, at, come)
        at += _length(after[c:d])


def _as_read(text: pycrdt.XmlText) -> tuple[Child, ...]:
    """Its words, with the marks of ours alone: when they are those of the tree, nothing was tidied."""
    return tuple(joined(Text(part.text, known_marks(part.marks)) for part in yjs.read_text(text)))


def _length(words: Sequence[Child]) -> int:
    """In bytes of UTF-8, as pycrdt counts."""
    return sum(len(part.text.encode()) for part in words if isinstance(part, Text))
