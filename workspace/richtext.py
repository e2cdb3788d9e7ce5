"""Markdown in, safe HTML out: the only place of the project that says `mark_safe`.

Three gates. `clean_text` bounds what comes in. Python-Markdown, whose patterns are quadratic on hostile
input, only sees text that was tamed first: raw HTML unregistered, nesting, brackets and emphasis counted
per paragraph and disguised once there are more than anybody writes. nh3 has the last word on what leaves.
"""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from html import unescape

import markdown
import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

MAX_LENGTH = 20_000
MAX_NESTING = 6
# In one paragraph: more of these than anybody writes, and far fewer than hurts.
MAX_MARKS = 120
MAX_LINES = 200
# A line: what a regular expression that starts over at each mark may walk through.
MAX_LINE = 4_000

TAGS = {
    *("p", "br", "hr", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
LINK_REL = "noopener noreferrer nofollow"

# Invisible characters that turn the reading order around: a name could rewrite the sentence after it.
BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
# What French texts hold besides what Python calls printable.
BLANKS = str.maketrans("", "", "\n\t\xa0\u2009\u202f\xad\u200b\u200d\ufeff")
ODD_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
LINE_START = re.compile(r"^[ \t>*+\-0-9.)]*")
MARKS = re.compile(r"[\[\]!*_`<>&\\()]")
MARKS_AND_STARTS = re.compile(r"[\[\]!*_`<>&\\()#+\-=|~.:]")
DISGUISED = re.compile("[\ue000-\ue07f]")


def clean_text(value: object, max_length: int | None = None) -> str:
    """`value` as text that can be stored and shown anywhere.

    Composed (NFC), newlines as `\\n`, without control, surrogate or direction-changing characters, without
    blanks at its ends; cut at `max_length`.
    """
    text = "" if value is None else str(value)
    if max_length is not None:
        text = text[: max_length * 4]  # normalising costs: never pay it for what will be cut
    text = ODD_NEWLINES.sub("\n", text).translate(BIDI)
    if not text.translate(BLANKS).isprintable():  # nearly never: looking at each character takes long
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    text = unicodedata.normalize("NFC", text).strip()
    return text if max_length is None else text[:max_length].rstrip()


def clean_line(value: object, max_length: int | None = None) -> str:
    """`clean_text` on a single line: names, titles, places."""
    line = re.sub(r"\s+", " ", clean_text(value, max_length and max_length * 2)).strip()
    return line if max_length is None else line[:max_length].rstrip()


def render(source: str) -> SafeString:
    """Safe HTML of a Markdown text. Always answers, in bounded time."""
    text = clean_text(source, MAX_LENGTH)
    try:
        html = _engine().convert(tame(text))
    except (RecursionError, ValueError):
        _engines.__dict__.clear()  # whatever it was in the middle of
        html = f"<p>{escape(text)}</p>"
    return mark_safe(_last_gate(_reveal(_linkify(html))))  # the one place


def plain(source: str) -> str:
    """The words of a Markdown text, without its marks: excerpts, mails, calendars, spreadsheet cells."""
    return words_of(str(render(source)))


def words_of(html: str) -> str:
    """The words of HTML that `render` made: what `plain` gives, for a row that keeps its HTML."""
    html = re.sub(r"</(p|li|h[2-6]|pre|blockquote|tr)>|<br ?/?>|<hr ?/?>", "\n", html)
    text = unescape(nh3.clean(html, tags=set()))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def tame(text: str) -> str:
    """The same text, where what only an attack contains is disguised (`_reveal` shows it again) or cut."""
    text = DISGUISED.sub("", text)
    return "\n\n".join(_tame_paragraph(part) for part in re.split(r"\n(?:[ \t]*\n)+", text))


def _tame_paragraph(paragraph: str) -> str:
    lines = paragraph.split("\n")
    if len(lines) > MAX_LINES or len(MARKS.findall(paragraph)) > MAX_MARKS:
        # Nobody writes this by hand: its marks are shown as they are.
        return "\n".join(_disguise(line.strip()) for line in lines)
    return "\n".join(_tame_line(line) for line in lines)


def _tame_line(line: str) -> str:
    start = LINE_START.match(line).group()  # type: ignore[union-attr]  (it matches the empty string too)
    if len(start.expandtabs(4)) > MAX_NESTING * 4 or start.count(">") > MAX_NESTING:
        return _disguise(line.strip())
    return line if len(line) <= MAX_LINE else _disguise(line.strip())


def _disguise(line: str) -> str:
    """Marks as private characters, that mean nothing to Markdown."""
    return MARKS_AND_STARTS.sub(lambda mark: chr(0xE000 + ord(mark.group())), line)


def _reveal(html: str) -> str:
    return DISGUISED.sub(lambda mark: escape(chr(ord(mark.group()) - 0xE000)), html)


_engines = threading.local()


def _engine() -> markdown.Markdown:
    """This thread's own: to build one takes longer than to render a paragraph."""
    if not hasattr(_engines, "markdown"):
        _engines.markdown = _build_engine()
    return _engines.markdown.reset()


def _build_engine() -> markdown.Markdown:
    engine = markdown.Markdown(extensions=["sane_lists", "nl2br", "tables"], output_format="html")
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    # Images would call third parties from a reader's page, references are another quadratic path.
    for pattern in ("image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
        engine.inlinePatterns.deregister(pattern)
    engine.parser.blockprocessors.deregister("reference")
    return engine


def _linkify(html: str) -> str:
    """Bare addresses become links. bleach only does this; nh3 is the gate."""
    if "http" not in html and "www." not in html:
        return html
    return _linkifier().clean(html)


def _linkifier() -> Cleaner:
    return Cleaner(
        tags=TAGS | {"h1"}, attributes={"a": ["href", "title"], "ol": ["start"]}, filters=[LinkifyFilter]
    )


def _last_gate(html: str) -> str:
    # A page has one title, and it is not the reader's text: `#` is a second-level heading.
    html = re.sub(r"<(/?)h1>", r"<\1h2>", html)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL)


def trusted(html: str) -> SafeString:
    """HTML that `render` made and a row kept. Never anything else."""
    return mark_safe(html)


def unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def folded(words: str) -> str:
    """A name as it is compared: « Inès  CAILLAT-Roux » is « ines caillat roux »."""
    return " ".join(unaccented(words).lower().replace("-", " ").split())


def drawn(html: str) -> SafeString:
    """HTML that our own templates drew and escaped, kept and given again. Never anything a person sent."""
    return mark_safe(html)


def data_block(said: dict) -> SafeString:
    """What a page tells to programs that read it, as JSON-LD. No browser runs it, and nothing in it
    can end it."""
    text = json.dumps(said, ensure_ascii=False)
    for mark, written in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(mark, written)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
