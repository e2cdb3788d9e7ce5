"""What changed between two versions of a text."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings

from tests.bounded import bounded
from tests.workspace.documents.test_content_reading import read
from tests.workspace.documents.trees import TREES
from workspace.documents.content import Node, Text, comparing, from_markdown, normal, to_html
from workspace.documents.content.comparing import ADDED, CHANGED, REMOVED, SAME, compare
from workspace.documents.content.nodes import document, paragraph, words_of

SLOWLY = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))


def states(before, after):
    return [
        (change.state, words_of(change.node))
        for change in compare(from_markdown(before), from_markdown(after))
    ]


def shown(before, after):
    """The comparison without what is only said aloud."""
    html = comparing.to_html(from_markdown(before), from_markdown(after))
    return re.sub(r'<span class="visually-hidden">.*?</span>', "", html)


@SLOWLY
@given(TREES, TREES)
def test_nothing_of_either_text_is_missing(before, after):
    changes = compare(before, after)
    assert [change.before or change.node for change in changes if change.state != ADDED] == list(
        before.children
    )
    assert [change.node for change in changes if change.state != REMOVED] == list(after.children)
    for change in changes:
        if change.runs:
            kept = [child for run in change.runs if run.state != REMOVED for child in run.children]
            assert normal(document(paragraph(*kept))).children[0].children == change.node.children
    read(comparing.to_html(before, after))


@SLOWLY
@given(TREES)
def test_a_text_compared_with_itself_is_itself(tree):
    assert {change.state for change in compare(tree, tree)} == {SAME}
    assert comparing.to_html(tree, tree) == to_html(tree)


def test_blocks_that_stay_come_go_and_change():
    before = "# Titre\n\nUn paragraphe qui reste.\n\nLe jardin de l'école."
    after = "# Titre\n\nNouveau.\n\nUn paragraphe qui reste.\n\nLe jardin de la mairie."
    assert states(before, after) == [
        (SAME, "Titre"),
        (ADDED, "Nouveau."),
        (SAME, "Un paragraphe qui reste."),
        (CHANGED, "Le jardin de la mairie."),
    ]
    assert (REMOVED, "Nouveau.") in states(after, before)


def test_words_are_shown_where_they_changed():
    assert shown("Le jardin de l'école, hier.", "Le grand jardin de l'école, demain.") == (
        "<p>Le<ins> grand</ins> jardin de l'école,<del> hier</del><ins> demain</ins>.</p>"
    )


def test_what_is_added_and_removed_is_said_aloud():
    html = comparing.to_html(from_markdown("Le jardin hier"), from_markdown("Le jardin demain"))
    assert (
        read(html) == "Le jardin supprimé :  hier (fin de la suppression)  ajouté :  demain (fin de l'ajout) "
    )


def test_in_a_list_only_the_item_that_changed_is_marked():
    assert shown("- un thé\n- deux", "- un café ou un thé\n- deux\n- trois") == (
        "<ul><li><p>un<ins> café ou un</ins> thé</p></li><li>deux</li><li><ins><p>trois</p></ins></li></ul>"
    )


def test_a_task_that_was_done_says_so():
    assert "<del>À faire</del> <ins>Fait</ins>" in shown("- [ ] appeler", "- [x] appeler")


def test_in_a_table_only_the_cell_that_changed_is_marked():
    table = "| a | b |\n| --- | --- |\n| thé | {} |"
    html = shown(table.format("deux tasses"), table.format("trois tasses"))
    assert "<td><p><del>deux</del><ins>trois</ins> tasses</p></td>" in html
    assert html.count("<ins>") == 1
    grown = shown(table.format("x"), table.format("x") + "\n| lait | y |")
    assert "<td><ins><p>lait</p></ins></td>" in grown


def test_marks_that_changed_are_words_that_changed():
    assert shown("un mot", "un **mot**") == "<p>un<del> mot</del><ins> <strong>mot</strong></ins></p>"


def test_long_texts_are_compared_in_bounded_time():
    def text(words):
        return document(*(paragraph(Text(" ".join(words[at % 3 :] * 40))) for at in range(300)))

    before, after = text(["a", "b", "c", "d"]), text(["b", "a", "d", "d", "c"])
    bounded(8, comparing.to_html, before, Node("doc", {}, after.children[::-1]))


def test_one_word_said_over_and_over_is_compared_in_bounded_time():
    def text(other):
        return document(*(paragraph(Text(" ".join(f"a {other}{at}" for at in range(490)))) for _ in range(3)))

    html = bounded(3, comparing.to_html, text("u"), text("v"))  # it was twelve
    assert "u489" in html and "v489" in html
