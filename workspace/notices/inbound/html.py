"""The words of a mail that only has HTML. It is never shown as such: the thread renders these words."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import nh3

BLOCKS = {"p", "div", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section"}
UNSAID = {"style", "script", "title", "template", "noscript", "svg"}
READ = BLOCKS | {"br", "li", "a", "blockquote", "span", "hr"}
KEPT = {tag: {"class", "id"} for tag in READ} | {"a": {"class", "href"}}
LONGEST, MOST_TAGS = 200_000, 4_000
TAG = re.compile(r"<[^<>]{0,2000}>")
# How mail programs mark what they quote.
QUOTED = re.compile(r"gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|zmail_extra")
QUOTED_ID = re.compile(r"divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION", re.I)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.skipped = ""  # the element being left out, and how deep we are in its likes
        self.depth = 0
        self.over = False  # Outlook: all that follows is the mail answered to
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.skipped:
            self.depth += tag == self.skipped
            return
        if QUOTED_ID.search(given.get("id", "")):
            self.over = True
        quoted = tag == "blockquote" or QUOTED.search(given.get("class", ""))
        if quoted and tag not in ("br", "hr"):
            self.skipped, self.depth = tag, 1
        elif tag == "br":
            self.said.append("\n")
        elif tag == "li":
            self.said.append("\n- ")
        elif tag in BLOCKS:
            self.said.append("\n")
        elif tag == "a":
            self.href = given.get("href", "")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.depth -= tag == self.skipped
            if not self.depth:
                self.skipped = ""
        elif tag == "a":
            self._say_address()
        elif tag in BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skipped and not self.over:
            self.said.append(re.sub(r"[ \t\r\n\xa0]+", " ", data))

    def _say_address(self) -> None:
        href, self.href = self.href, ""
        if (
            href.startswith(("http://", "https://"))
            and len(href) < 500
            and href not in "".join(self.said[-3:])
        ):
            self.said.append(f" ({href})")


def words_of_mail(html: str) -> str:
    """Set right by nh3 before: Python's own parser goes back and forth on broken tags, nh3 on thousands of
    nested ones. What has more tags than a person's mail only loses them."""
    html = html[:LONGEST]
    if html.count("<") > MOST_TAGS:
        return re.sub(r"\s{3,}", "\n\n", unescape(TAG.sub(" ", html))).strip()
    reader = _Words()
    reader.feed(nh3.clean(html, tags=READ, attributes=KEPT, clean_content_tags=UNSAID, link_rel=None))
    reader.close()
    lines = "".join(reader.said).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
