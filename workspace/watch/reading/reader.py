"""From bytes to what is kept of a feed; and from a page, to the feeds it announces."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from urllib.parse import urljoin

from workspace.richtext import clean_line, clean_text, words_of
from workspace.watch import links
from workspace.watch.reading.characters import decode
from workspace.watch.reading.dates import read_date
from workspace.watch.reading.found import Item, Parsed, Raw
from workspace.watch.reading.xml import LONGEST_TEXT, MOST_ITEMS, not_a_feed, read_xml

SUMMARY = 1_200
HEAD = 200_000  # of a page: its links are at its beginning
LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.I)
ATTRIBUTE = re.compile(r"""\b(rel|type|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I)
ANNOUNCED = {"application/rss+xml", "application/atom+xml", "application/feed+json"}


def read(data: bytes, url: str, content_type: str = "") -> Parsed:
    """What the feed at this address says; Unreadable with the reason otherwise."""
    text = decode(data, content_type).lstrip("\ufeff \t\r\n")
    feed, raws = _read_json(text, url) if text.startswith("{") else read_xml(text, url)
    items: dict[str, Item] = {}
    for raw in raws[:MOST_ITEMS]:
        if item := _item(raw):
            items.setdefault(item.key, item)
    site = links.normalise(urljoin(feed.base, feed.link)) if feed.link else ""
    return Parsed(title=clean_line(_words(feed.title), 120), site=site, items=list(items.values()))


def _item(raw: Raw) -> Item | None:
    """Nothing of an item that leads nowhere: the veille is made of links."""
    written = raw.link or (raw.guid if raw.guid_is_link else "")
    try:
        link = links.normalise(urljoin(raw.base, unescape(written).strip())) if written else ""
    except ValueError:
        link = ""
    if not link:
        return None
    summary = clean_text(_words(raw.summary or raw.content), SUMMARY)
    title = clean_line(_words(raw.title), 160) or clean_line(summary, 90) or links.site_of(link)
    return Item(
        key=hashlib.sha256((raw.guid or link).encode("utf-8", "replace")).hexdigest()[:40],
        link=link,
        title=title,
        summary="" if summary == title else summary,
        by=clean_line(_words(raw.by), 80),
        at=read_date(raw.published) or read_date(raw.updated),
    )


def _words(html: str) -> str:
    """Feeds write HTML, escaped or not, or neither. Only words come out."""
    if "<" not in html and "&" not in html:
        return html
    return words_of(html[:LONGEST_TEXT])


def _read_json(text: str, url: str) -> tuple[Raw, list[Raw]]:
    """JSON Feed (jsonfeed.org)."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise not_a_feed() from wrong
    if not isinstance(said, dict) or not str(said.get("version", "")).startswith("https://jsonfeed.org/"):
        raise not_a_feed()
    feed = Raw(title=_said(said, "title"), link=_said(said, "home_page_url"), base=url)
    items = said.get("items")
    rows = [row for row in items if isinstance(row, dict)] if isinstance(items, list) else []
    return feed, [_json_item(row, url) for row in rows[:MOST_ITEMS]]


def _json_item(row: dict, url: str) -> Raw:
    author = row.get("author")
    authors = row.get("authors")
    if isinstance(authors, list) and authors:
        author = authors[0]
    return Raw(
        title=_said(row, "title"),
        link=_said(row, "url") or _said(row, "external_url"),
        guid=_said(row, "id"),
        guid_is_link=True,
        summary=_said(row, "summary") or _said(row, "content_text") or _said(row, "content_html"),
        by=_said(author, "name") if isinstance(author, dict) else "",
        published=_said(row, "date_published"),
        updated=_said(row, "date_modified"),
        base=url,
    )


def _said(row: dict, name: str) -> str:
    value = row.get(name)
    return value[:LONGEST_TEXT] if isinstance(value, str) else ""


def discover(data: bytes, url: str, content_type: str = "") -> list[str]:
    """The feeds that a page announces, in its order."""
    found = []
    for link in LINK.findall(decode(data[:HEAD], content_type)):
        said = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(link)}
        if "alternate" in said.get("rel", "").lower().split() and said.get("type", "").lower() in ANNOUNCED:
            try:
                found.append(urljoin(url, said.get("href", "")))
            except ValueError:
                continue
    return list(dict.fromkeys(found))[:5]
