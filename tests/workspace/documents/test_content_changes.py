"""Turning a text into another while people hold on to it."""

from __future__ import annotations

import pycrdt
from hypothesis import HealthCheck, given, settings

from realtime import guard
from tests.bounded import bounded
from tests.workspace.documents.trees import TREES
from workspace.documents.content import Node, Text, change_update, from_markdown, to_update, tree_of
from workspace.documents.content.nodes import document, paragraph

SLOWLY = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))


def after(*updates):
    doc = pycrdt.Doc()
    for update in updates:
        doc.apply_update(update)
    return doc.get_update()


@SLOWLY
@given(TREES, TREES)
def test_any_text_becomes_any_other_by_one_update(before, then):
    state = to_update(before)
    update = change_update(state, then)
    guard.read_update(update)
    assert tree_of(after(state, update)) == then


@SLOWLY
@given(TREES)
def test_a_text_that_is_already_the_one_wanted_is_not_touched(tree):
    assert change_update(to_update(tree), tree) == b"\0\0"


def first_of(doc):
    return doc.get("content", type=pycrdt.XmlFragment).children[0]


def test_blocks_that_stay_are_the_same_elements():
    state = to_update(from_markdown("un\n\ndeux\n\ntrois"))
    doc = pycrdt.Doc()
    doc.apply_update(state)
    held = list(doc.get("content", type=pycrdt.XmlFragment).children)
    doc.apply_update(change_update(state, from_markdown("zéro\n\nun\n\ntrois\n\nquatre")))
    now = list(doc.get("content", type=pycrdt.XmlFragment).children)
    assert [str(element) for element in now] == [
        f"<paragraph>{word}</paragraph>" for word in ("zéro", "un", "trois", "quatre")
    ]
    assert now[1] == held[0] and now[2] == held[2]


def test_what_somebody_writes_meanwhile_in_another_block_is_kept():
    state = to_update(from_markdown("# Titre\n\nUn paragraphe qui reste.\n\nUne phrase que l'on reprend."))
    bruno = pycrdt.Doc()
    bruno.apply_update(state)
    known = bruno.get_state()
    first_of(bruno).children[0].insert(5, " écrit par Bruno")
    theirs = bruno.get_update(known)
    ours = change_update(
        state, from_markdown("# Titre\n\nUn paragraphe qui reste.\n\nUne autre phrase que l'on reprend.")
    )
    both = from_markdown(
        "# Titre écrit par Bruno\n\nUn paragraphe qui reste.\n\nUne autre phrase que l'on reprend."
    )
    assert tree_of(after(state, theirs, ours)) == tree_of(after(state, ours, theirs)) == both


def test_inside_a_changed_paragraph_the_other_words_stay():
    state = to_update(from_markdown("Nous avons **visité** le jardin de l'école é😀 hier matin."))
    bruno = pycrdt.Doc()
    bruno.apply_update(state)
    known = bruno.get_state()
    text = first_of(bruno).children[0]
    text.insert(len(str(text).encode()) and len("Nous"), " tous")
    theirs = bruno.get_update(known)
    ours = change_update(state, from_markdown("Nous avons **revu** le jardin de l'école é😀 hier soir."))
    assert tree_of(after(state, ours, theirs)) == from_markdown(
        "Nous tous avons **revu** le jardin de l'école é😀 hier soir."
    )


def test_inside_a_list_the_other_items_stay():
    state = to_update(from_markdown("- [ ] appeler la mairie\n- [ ] réserver la salle\n- [ ] prévenir"))
    doc = pycrdt.Doc()
    doc.apply_update(state)
    held = list(first_of(doc).children)
    doc.apply_update(
        change_update(
            state, from_markdown("- [ ] appeler la mairie\n- [x] réserver la grande salle\n- [ ] prévenir")
        )
    )
    assert list(first_of(doc).children) == held
    assert dict(held[1].attributes) == {"checked": True}


def test_words_put_inside_bold_ones_are_not_bold():
    before, then = (
        document(paragraph(Text("gras gras", {"bold": {}}))),
        document(paragraph(Text("gras", {"bold": {}}), Text(" maigre "), Text("gras", {"bold": {}}))),
    )
    state = to_update(before)
    assert tree_of(after(state, change_update(state, then))) == then


def test_a_long_text_is_changed_in_bounded_time():
    blank = document(*(paragraph() for _ in range(1_500)))
    full = document(*(paragraph(Text(f"mot {at % 7}")) for at in range(1_500)), Node("horizontalRule"))

    def changing():
        state = to_update(blank)
        return tree_of(after(state, change_update(state, full)))

    assert bounded(5, changing) == full


def test_words_stay_in_a_paragraph_whose_link_another_editor_wrote():
    doc = pycrdt.Doc()
    line = doc.get("content", type=pycrdt.XmlFragment).children.append(pycrdt.XmlElement("paragraph"))
    text = line.children.append(pycrdt.XmlText(""))
    text.insert(0, "un lien", {"link": {"href": "https://a.fr", "target": "_blank", "class": None}})
    doc.apply_update(change_update(doc.get_update(), from_markdown("[un lien](https://a.fr) et la suite")))
    assert list(line.children) == [text]
    assert tree_of(doc.get_update()) == from_markdown("[un lien](https://a.fr) et la suite")
