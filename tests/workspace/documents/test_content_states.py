"""A tree, the co-written state, and back."""

from __future__ import annotations

from pathlib import Path

import pycrdt
import pytest
from hypothesis import HealthCheck, given, settings

from realtime import guard
from tests.workspace.documents.trees import ODD_TREES, TREES
from workspace.documents.content import Node, Text, Unreadable, is_empty, normal, to_update, tree_of
from workspace.documents.content.nodes import document, paragraph, words_of

ROOT = Path(__file__).resolve().parents[3]
SLOWLY = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
EMPTY = document(paragraph())


@SLOWLY
@given(TREES)
def test_any_text_is_read_as_it_was_written(tree):
    update = to_update(tree)
    assert tree_of(update) == tree
    guard.read_update(update)  # what we write, the engine takes


@SLOWLY
@given(ODD_TREES)
def test_whatever_is_given_becomes_a_text_that_the_schema_holds(odd):
    tree = normal(odd)
    assert normal(tree) == tree
    assert tree_of(to_update(tree)) == tree


def test_a_document_where_nobody_wrote_is_an_empty_paragraph():
    assert tree_of(b"\0\0") == EMPTY
    assert is_empty(EMPTY)
    assert tree_of(to_update(document())) == EMPTY
    assert not is_empty(document(Node("horizontalRule")))


def test_what_is_not_a_text_is_said_so():
    with pytest.raises(Unreadable):
        tree_of(b"\x01\x02zz")


def test_unknown_blocks_and_marks_leave_their_words():
    doc = pycrdt.Doc()
    root = doc.get("content", type=pycrdt.XmlFragment)
    video = root.children.append(pycrdt.XmlElement("video"))
    code = video.children.append(pycrdt.XmlElement("codeBlock"))
    text = code.children.append(pycrdt.XmlText(""))
    text.insert(0, "une\ndeux", {"underline": {}, "link": {"href": "javascript:alert(1)"}})
    text.insert_embed(0, {"image": "x"})
    root.children.append(pycrdt.XmlText("sans paragraphe"))
    assert tree_of(doc.get_update()) == document(
        paragraph(Text("une"), Node("hardBreak"), Text("deux")), paragraph(Text("sans paragraphe"))
    )


def test_a_state_nested_beyond_reason_is_read_in_bounded_depth():
    doc = pycrdt.Doc()
    holder = doc.get("content", type=pycrdt.XmlFragment)
    with doc.transaction():
        for name in ["blockquote", "callout"] * 400:
            holder = holder.children.append(pycrdt.XmlElement(name))
        holder.children.append(pycrdt.XmlText("au fond"))
    tree = tree_of(doc.get_update())
    assert depth(tree) < 20
    assert "au fond" in all_words(tree)


def test_blanks_that_nobody_sees_are_not_part_of_the_text():
    untidy = paragraph(
        Text(" deux ", {"bold": {}}), Text("mots"), Text(" ", {"italic": {}}), Node("hardBreak"), Text(" ")
    )
    assert normal(document(untidy)).children[0].children == (
        Text("deux", {"bold": {}}),
        Text(" mots"),
        Node("hardBreak"),
    )


def depth(tree: Node) -> int:
    return 1 + max((depth(child) for child in tree.children if isinstance(child, Node)), default=0)


def all_words(tree: Node) -> str:
    return words_of(tree) + " ".join(all_words(child) for child in tree.children if isinstance(child, Node))


def test_rows_of_one_cell_are_not_made_as_long_as_the_longest():
    def row(*words):
        return Node("tableRow", {}, tuple(Node("tableCell", {}, (paragraph(Text(word)),)) for word in words))

    ragged = document(Node("table", {}, (row(*map(str, range(100))), *[row("a")] * 2_000)))
    tree = normal(ragged)
    assert normal(tree) == tree
    cells = [cell for line in tree.children[0].children for cell in line.children]
    assert len(cells) < 3 * 2_100 + 100
    assert all(str(at) in all_words(tree) for at in range(100))
