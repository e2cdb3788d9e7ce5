"""Hostile Markdown is inert, and costs little."""

import pytest

from tests.bounded import bounded
from workspace import richtext

HOSTILE = [
    "<![CDATA[",
    "![",
    "[",
    "[a](",
    "*",
    "**a",
    "_",
    "`",
    "``a`",
    "> ",
    "- ",
    "\n- ",
    "(",
    "&",
    "\\",
    "[](",
]
HOSTILE += [
    "\n\n- a",
    "# a\n",
    "\n\n    a",
    "|a|b|\n|-|-|\n",
    "```\n",
    "[a]: ",
    "<http://",
    "www.",
    "***a ",
    "\ue000",
]


@pytest.mark.parametrize("pattern", HOSTILE, ids=repr)
def test_twenty_thousand_hostile_characters_are_rendered_in_bounded_time(pattern):
    text = (pattern * 20_000)[:20_000]
    bounded(1.5, richtext.render, text)  # 0.1 to 0.3 s on a quiet machine; minutes without the taming


def test_raw_html_images_and_scripts_are_inert():
    html = richtext.render(
        "<script>alert(1)</script> ![x](file:///etc/passwd) [y](javascript:alert(1)) "
        '<img src=x onerror=alert(1)> [z](https://exemple.fr "ti\\"tre" )'
    )
    assert "<script" not in html and "<img" not in html and "javascript:" not in html
    assert 'href="https://exemple.fr"' in html and "noopener" in html


def test_honest_markdown_keeps_its_shape():
    html = richtext.render("# Titre\n\n**gras**, voir https://exemple.fr\n\n- un\n- deux")
    assert "<h2>Titre</h2>" in html and "<strong>gras</strong>" in html
    assert html.count("<li>") == 2 and '<a href="https://exemple.fr"' in html


def test_what_is_over_marked_is_shown_as_it_was_typed():
    text = "[x] <b> & `a` " * 60
    assert richtext.plain(text) == text.strip()


def test_plain_gives_the_words():
    assert richtext.plain("# Titre\n\n**gras** & l'eau") == "Titre\n\ngras & l'eau"


def test_text_is_cleaned():
    assert richtext.clean_text(" a\r\nb\x00\x07\u202ec\u2066\td ") == "a\nbc\td"
    assert richtext.clean_text("e\u0301") == "é"
    assert richtext.clean_text("abcdef", 3) == "abc"
    assert richtext.clean_text(None) == ""
    assert richtext.clean_line(" a\n b ") == "a b"


@pytest.mark.parametrize("words", ["Inès CAILLAT-Roux", " ines  caillat roux", "INÈS\u00a0Caillat - Roux"])
def test_a_name_is_compared_without_accents_case_hyphens_or_wide_spaces(words):
    assert richtext.folded(words) == "ines caillat roux"
