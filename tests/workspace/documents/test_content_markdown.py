"""Markdown at the borders of a text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.bounded import bounded
from tests.workspace.documents.trees import ODD_TREES, TREES
from workspace.documents.content import Node, Text, TooLong, from_markdown, to_markdown
from workspace.documents.content.nodes import document, nodes_of, paragraph, words_of

SLOWLY = settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
BREAK = Node("hardBreak")
BUSY = 2  # seconds: each takes less than one on a machine that does nothing else
PICTURE = Node("image", {"src": "/c", "alt": "b", "title": ""})


@SLOWLY
@given(TREES)
def test_what_is_written_in_markdown_is_read_as_the_same_text(tree):
    written = to_markdown(tree)
    assert from_markdown(written) == tree
    assert to_markdown(from_markdown(written)) == written


@SLOWLY
@given(ODD_TREES)
def test_what_markdown_has_no_form_for_is_flattened_once(odd):
    once = from_markdown(to_markdown(odd))
    assert from_markdown(to_markdown(once)) == once


CANONICAL = """\
# Compte rendu

Présents : **Alice**, *Bruno* et ~~Chloé~~, [@Dora](person:4).

> [!INFO]
> Salle 2,\\
> à 14 h.

> Une parole.
>
> Une autre.

- un
- deux
  1. d'abord
  2. ensuite

3. trois
4. quatre

- [x] fait
- [ ] à faire

---

| Quoi | Qui |
| --- | --- |
| *café* \\| thé | [site](https://exemple.fr/a\\(b\\)) |
|  | deux<br>lignes |

![Le jardin](/documents/k/images/1/ "En mai")
"""


def test_canonical_markdown_is_written_as_it_was_read():
    assert to_markdown(from_markdown(CANONICAL)) == CANONICAL


def test_each_form_is_the_block_it_says():
    assert [node.type for node in from_markdown(CANONICAL).children] == [
        *("heading", "paragraph", "callout", "blockquote", "bulletList", "orderedList", "taskList"),
        *("horizontalRule", "table", "image"),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Titre\n---", [Node("heading", {"level": 2}, (Text("Titre"),))]),
        ("#### Profond", [Node("heading", {"level": 3}, (Text("Profond"),))]),
        ("a\nb", [paragraph(Text("a b"))]),
        ("a  \nb", [paragraph(Text("a"), BREAK, Text("b"))]),
        ("```\nx = 1\ny\n```", [paragraph(Text("x = 1"), BREAK, Text("y"))]),
        ("`mot`", [paragraph(Text("mot"))]),
        ("<b>x</b>", [paragraph(Text("<b>x</b>"))]),
        ("[x](javascript:alert)", [paragraph(Text("x"))]),
        ("![x](http://a.fr/i.png)", [paragraph(Text("x", {"link": {"href": "http://a.fr/i.png"}}))]),
        ("<https://a.fr>", [paragraph(Text("https://a.fr", {"link": {"href": "https://a.fr"}}))]),
        ("a ![b](/c) d", [paragraph(Text("a")), PICTURE, paragraph(Text("d"))]),
        ("[@](person:1)", [paragraph(Node("mention", {"id": "1", "label": "1"}))]),
        ("[@Bob](person:a/b)", [paragraph(Text("@Bob"))]),
        ("\\[!INFO\\]", [paragraph(Text("[!INFO]"))]),
        ("", [paragraph()]),
    ],
)
def test_markdown_written_by_others_is_understood(typed, said):
    assert from_markdown(typed) == document(*said)


def test_a_list_that_mixes_tasks_and_points_is_two_lists():
    assert [node.type for node in from_markdown("- a\n- [ ] b\n- [x]\n- c").children] == [
        *("bulletList", "taskList", "bulletList")
    ]


def test_a_quote_whose_mark_was_escaped_is_a_quote():
    assert from_markdown("> \\[!INFO]\n> a").children[0].type == "blockquote"
    assert from_markdown("> [!TIP]\n> a").children[0].attrs == {"kind": "idea"}


def test_html_can_be_dropped():
    typed = "<!-- caché --><p>Un <b>mot</b></p>\n\nDeux <i>mots</i><br>trois\n\n<script>alert(1)</script>"
    paragraphs = from_markdown(typed, drop_html=True).children
    assert [words_of(node) for node in paragraphs] == ["Un mot", "Deux mots\ntrois"]
    assert "<script>" in words_of(from_markdown(typed).children[-1])


HOSTILE = {
    "images": "![" * 50_000,
    "brackets": "[" * 50_000,
    "quotes": ">" * 5_000,
    "many quotes": ">" * 100_000,
    "items": "- a\n" * 6_000,
    "numbers": "1) " * 33_000,
    "a staircase": "\n".join("  " * at + "- a" for at in range(440)),
    "stars": "a*" * 50_000,
    "stars and words": "**a *b" * 16_000,
    "references": "[a][" * 25_000,
    "definitions": "[a]: x\n" * 14_000,
    "addresses": "[a](<b" * 16_000,
    "entities": "&#x" * 33_000,
    "tags": "<a@" * 33_000,
    "comments": "<!--" * 25_000,
    "strikes": "~~a" * 33_000,
    "a wide table": "a|" * 1_000 + "\n" + "-|" * 1_000 + "\n" + "|\n" * 20_000,
    "many wide tables": ("a|" * 50 + "\n" + "-|" * 50 + "\n" + "|\n" * 95 + "\n") * 255,
    "backquotes": "".join("`" * at + "a" for at in range(440)),
    "closed brackets": "[" * 200 + "a" + "](b)" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("drop_html", [False, True], ids=["shown", "dropped"])
def test_hostile_markdown_is_read_in_bounded_time(name, drop_html):
    from_markdown("a", drop_html=drop_html)
    tree = bounded(BUSY, from_markdown, HOSTILE[name][:100_000], drop_html=drop_html)
    to_markdown(tree)


def test_words_after_too_many_quotes_are_kept():
    tree = from_markdown(">" * 5_000 + " au fond")
    assert "au fond" in "".join(words_of(node) for node in nodes_of(tree))


def test_a_text_longer_than_any_document_is_refused():
    with pytest.raises(TooLong):
        from_markdown("a" * 1_000_001)


def test_cells_that_hold_more_than_markdown_can_say_are_flattened():
    def cell(*inside, kind="tableCell", **attrs):
        return Node(kind, attrs, inside)

    points = Node("bulletList", {}, (Node("listItem", {}, (paragraph(Text("b")),)),))
    first = Node("tableRow", {}, (cell(paragraph(Text("a")), points, colspan=2), cell(kind="tableHeader")))
    table = Node("table", {}, (first, Node("tableRow", {}, (cell(),))))
    assert to_markdown(document(table)).splitlines() == [
        "|  |  |  |",
        "| --- | --- | --- |",
        "| a<br>b |  |  |",
        "|  |  |  |",
    ]


def test_spans_as_wide_as_they_may_be_are_written_in_bounded_time():
    wide = Node("tableRow", {}, (Node("tableCell", {"colspan": 100}, (paragraph(Text("a")),)),) * 100)
    row = Node("tableRow", {}, (Node("tableCell", {}, (paragraph(Text("b")),)),))
    written = to_markdown(document(Node("table", {}, (wide, *[row] * 1_000))))
    assert len(written) < 1_000_000 and written.count("a") == 100 and written.count("b") == 1_000
