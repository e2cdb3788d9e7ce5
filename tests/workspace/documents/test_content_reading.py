"""A text as those who only read it get it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from tests.bounded import bounded
from tests.workspace.documents.trees import ODD_TREES, TREES
from workspace.documents.content import (
    Node,
    Text,
    excerpt,
    from_markdown,
    normal,
    to_html,
    to_text,
    to_update,
    tree_of,
)
from workspace.documents.content.html import ATTRIBUTES, TAGS
from workspace.documents.content.nodes import document, paragraph, words_of

SLOWLY = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


class Strict(HTMLParser):
    """Tags that we allow, closed in their order."""

    VOID = ("br", "hr", "img")

    def __init__(self):
        super().__init__()
        self.open, self.words = [], []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
            if name in ("href", "src"):
                assert value.startswith(("https://", "http://", "mailto:", "tel:", "/"))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read(html):
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return "".join(parser.words)


@SLOWLY
@given(TREES | ODD_TREES)
def test_any_text_is_drawn_with_the_tags_we_allow_and_all_its_words(tree):
    shown = "".join(read(to_html(tree)).split())
    for block in normal(tree).children:
        if block.type in ("paragraph", "heading"):
            assert "".join(words_of(block).split()) in shown


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("# Un\n\n## Deux", "<h2>Un</h2><h3>Deux</h3>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("- a\n  1. b", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        ("3. a", '<ol start="3"><li>a</li></ol>'),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("[a **b**](/x)", '<p><a href="/x" rel="noopener noreferrer nofollow">a <strong>b</strong></a></p>'),
        ("***a*** ~~b~~", "<p><strong><em>a</em></strong> <s>b</s></p>"),
        ("[@Bruno](person:7)", '<p><span class="mention" data-mention="person:7">@Bruno</span></p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("---", "<hr>"),
        ("", ""),
    ],
)
def test_each_block_has_its_tag(typed, drawn):
    assert to_html(from_markdown(typed)) == drawn


def test_a_callout_says_what_it_is():
    assert to_html(from_markdown("> [!WARNING]\n> Fermé lundi")) == (
        '<aside class="callout callout--warning" role="note"><p class="callout__kind">Attention</p>'
        "<p>Fermé lundi</p></aside>"
    )


def test_a_task_says_whether_it_is_done():
    html = to_html(from_markdown("- [x] appeler\n- [ ] écrire"))
    assert read(html) == "☑ Fait : appeler☐ À faire : écrire"


def test_headers_of_a_table_say_what_they_head():
    html = to_html(from_markdown("| Quoi |\n| --- |\n| thé |"))
    assert '<th scope="col">Quoi</th>' in html and "<td>thé</td>" in html


def test_a_picture_has_its_words():
    html = to_html(from_markdown('![Le "jardin"](/documents/k/images/1/ "En mai")'))
    assert 'alt="Le &quot;jardin&quot;"' in html and "<figcaption>En mai</figcaption>" in html


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//ailleurs.fr", "java\nscript:x"],
)
def test_a_link_that_acts_is_only_words(href):
    bad = Node("image", {"src": href, "alt": "image"})
    html = to_html(document(paragraph(Text("mot", {"link": {"href": href}})), bad))
    assert html == "<p>mot</p><p>image</p>"


def test_a_mention_without_a_person_is_only_its_label():
    assert to_html(document(paragraph(Node("mention", {"id": "", "label": "Bob"})))) == "<p>@Bob</p>"


def test_the_words_alone():
    typed = "# Titre\n\nUn *mot* de [@Bob](person:1)\\\net\n\n- a\n- b\n\n|c|d|\n|---|---|\n|e|f|"
    tree = from_markdown(typed)
    assert to_text(tree) == "Titre\nUn mot de @Bob\net\na\nb\nc | d\ne | f"


def test_an_excerpt_ends_with_a_whole_word():
    tree = from_markdown("# Titre\n\nBonjour à toutes, et à tous")
    assert excerpt(tree, 100) == "Titre Bonjour à toutes, et à tous"
    assert excerpt(tree, 25) == "Titre Bonjour à toutes…"
    assert excerpt(document(), 25) == ""
    assert excerpt(from_markdown("|Quoi|Qui|\n|---|---|\n|Clés|Léa|"), 100) == "Quoi, Qui Clés, Léa"


def test_a_long_text_is_read_and_drawn_fast():
    typed = (
        "Un paragraphe avec du **gras**, un [lien](https://a.fr) et des mots. " * 3 + "\n\n- a\n- b\n\n"
    ) * 450
    state = to_update(from_markdown(typed))
    html = bounded(2, lambda: to_html(tree_of(state)))  # a fifth of a second on a quiet machine
    assert len(typed) > 95_000 and len(html) > len(typed)
