"""What is read of a feed, whatever its bytes."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bounded import bounded
from workspace.watch.reading import Unreadable, discover, read

FEEDS = Path(__file__).parent / "feeds"
HERE = "https://exemple.fr/flux/"
RSS = (FEEDS / "rss.xml").read_text()
ATOM = (FEEDS / "atom.xml").read_text()
RDF = (FEEDS / "rdf.xml").read_text()


def test_rss_is_read():
    found = read(RSS.encode(), HERE)
    assert (found.title, found.site) == ("La lettre & l’esprit", "https://exemple.fr/")
    first, second = found.items
    assert (first.title, first.link) == ("Une crèche élargit ses horaires", "https://exemple.fr/actu/1")
    assert (first.summary, first.by) == ("Le samedi.", "Nadia")
    assert first.at == datetime(2026, 11, 29, 9, tzinfo=UTC)
    assert second.title.startswith("Sans titre") and second.link == "https://exemple.fr/actu/2"


def test_atom_is_read_with_its_bases_and_its_markup():
    found = read(ATOM.encode(), HERE)
    assert (found.title, found.site) == ("Le fil", "https://exemple.fr/a/")
    (only,) = found.items
    assert (only.link, only.by, only.summary.split()) == (
        "https://exemple.fr/a/b/un",
        "Zoé",
        ["Bonjour", "à", "tous"],
    )


def test_rdf_is_read():
    (only,) = read(RDF.encode(), HERE).items
    assert (only.title, only.at) == ("Premier", datetime(2026, 11, 1, tzinfo=UTC))


def test_json_feed_is_read():
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "JSON",
        "items": [
            {
                "id": "https://exemple.fr/j/1",
                "title": "Un",
                "content_html": "<p>Mot</p>",
                "authors": [{"name": "Zoé"}],
            },
            {"id": 3, "url": ["x"], "title": {"a": 1}},
            "rien",
        ],
    }
    (only,) = read(json.dumps(said).encode(), HERE).items
    assert (only.link, only.summary, only.by) == ("https://exemple.fr/j/1", "Mot", "Zoé")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_a_charset_is_obeyed(charset):
    text = RSS.replace('encoding="utf-8"', f'encoding="{charset}"').replace("’", "'").replace("&nbsp;", " ")
    assert read(text.encode(charset), HERE).items[0].title == "Une crèche élargit ses horaires"


def test_a_charset_that_lies_is_found_out():
    text = '<?xml version="1.0" encoding="utf-8"?><rss><channel><title>Été</title></channel></rss>'
    assert read(text.encode("windows-1252"), HERE).title == "Été"


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "zlib_codec", "idna", "rot13", "nimporte"])
def test_what_is_no_charset_is_not_one(charset):
    text = f'<?xml version="1.0" encoding="{charset}"?><rss><channel><title>Été</title></channel></rss>'
    assert read(text.encode(), HERE).title == "Été"


LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    "<rss><channel><title>&b;</title></channel></rss>"
)
OUTSIDE = (
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
)
PARAMETER = '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><rss><channel/></rss>'


@pytest.mark.parametrize("bad", [LAUGHS, OUTSIDE, PARAMETER])
def test_no_entity_is_declared(bad):
    with pytest.raises(Unreadable, match="entités"):
        read(bad.encode(), HERE)


def test_a_type_of_document_alone_is_harmless():
    old = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">' + RDF
    assert read(old.encode(), HERE).items


@pytest.mark.parametrize(
    "bad",
    [b"", b"bonjour", b"<html><body>Une page</body></html>", b"{", b"{}", b"[1]", b"\x00\xff\xfe",
     b"<rss>" * 100, b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000,
     b"<rss><channel><title>x</titre></channel></rss>"],
)  # fmt: skip
def test_what_is_no_feed_is_said(bad):
    with pytest.raises(Unreadable, match="flux RSS"):
        read(bad, HERE)


def test_what_was_read_before_a_mistake_is_kept():
    cut = RSS.encode()[: RSS.encode().index(b"<item><description>")] + b"<item><titl"
    assert [one.title for one in read(cut, HERE).items] == ["Une crèche élargit ses horaires"]


def test_a_lonely_ampersand_is_forgiven():
    text = "<rss><channel><title>Gestes & savoirs</title></channel></rss>"
    assert read(text.encode(), HERE).title == "Gestes & savoirs"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@b.fr",
        "http://a:b@c.fr/",
        "http://[::1",
    ],
)
def test_a_link_is_of_the_web_or_the_item_is_left(link):
    text = f"<rss><channel><item><title>Un</title><link>{link}</link></item></channel></rss>"
    assert not read(text.encode(), HERE).items


@pytest.mark.parametrize(
    "said",
    [
        "hier",
        "0000-00-00",
        "9999-12-31T23:59:59Z",
        "Mon, 99 Foo 2026",
        "1",
        "1970-01-01",
        "2026-11-29T10:00:00+99:99",
        "Sun, 29 Nov 99999999 10:00:00 GMT",
    ],
)
def test_a_date_that_nobody_believes_is_none(said):
    text = f"<rss><channel><item><link>https://a.fr/</link><pubDate>{said}</pubDate></item></channel></rss>"
    assert read(text.encode(), HERE).items[0].at is None


def test_an_identifier_of_a_megabyte_is_one_key():
    text = (
        f"<rss><channel><item><link>https://a.fr/</link><guid>{'é' * 500_000}</guid></item></channel></rss>"
    )
    assert len(read(text.encode(), HERE).items[0].key) == 40


@pytest.mark.parametrize(
    "hostile",
    ["<item>" * 60_000, "&lt;" * 500_000, "<![CDATA[" * 100_000, "<!--" * 200_000, "&" * 1_000_000,
     "<item><link>https://a.fr/</link><title>" + "&lt;b&gt;" * 200_000 + "</title></item>",
     "<item><link>https://a.fr/</link><description>" + "&lt;div&gt;" * 100_000 + "</description></item>"],
)  # fmt: skip
def test_hostile_text_costs_little(hostile):
    def reading():
        with contextlib.suppress(Unreadable):
            read(f"<rss><channel>{hostile}</channel></rss>".encode(), HERE)

    bounded(3, reading)


def test_ten_thousand_items_are_five_hundred():
    items = "".join(f"<item><link>https://a.fr/{n}</link></item>" for n in range(10_000))
    assert len(read(f"<rss><channel>{items}</channel></rss>".encode(), HERE).items) == 500


def test_a_page_leads_to_its_feeds():
    page = '<link rel="stylesheet" href="a.css">'
    page += '<link rel=alternate type="application/rss+xml" href="/flux?a=1&amp;b=2">'
    assert discover(page.encode(), "https://exemple.fr/page") == ["https://exemple.fr/flux?a=1&b=2"]


def test_a_hostile_page_costs_little():
    assert bounded(1, discover, b"<link " * 500_000, HERE) == []
