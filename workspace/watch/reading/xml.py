"""RSS 0.9 to 2.0, RDF and Atom, in one walk of expat.

Expat is stopped at the first entity that a document declares: neither « a billion laughs » nor somebody's
file begins. It is handed no external thing, and asks for none. Depth, number of elements and length of each
text are bounded.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit
from xml.parsers import expat

from django.utils.translation import gettext as _

from workspace.watch.reading.characters import well_formed
from workspace.watch.reading.found import Raw, Unreadable

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN = "http://purl.org/dc/elements/1.1/"
PLAIN = {
    "",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2",
}
XML_BASE = "http://www.w3.org/XML/1998/namespace base"
DEEPEST, MOST_ELEMENTS, LONGEST_TEXT, MOST_ITEMS = 64, 200_000, 40_000, 500

# (is it Atom, name) -> the field it fills.
FIELDS = {
    (False, "title"): "title",
    (False, "link"): "link",
    (False, "guid"): "guid",
    (False, "description"): "summary",
    (False, "author"): "by",
    (False, "pubDate"): "published",
    (True, "title"): "title",
    (True, "id"): "guid",
    (True, "summary"): "summary",
    (True, "content"): "content",
    (True, "published"): "published",
    (True, "updated"): "updated",
    (True, "issued"): "published",
    (True, "modified"): "updated",
}
ROOTS = {"rss", "RDF", "feed"}


def not_a_feed() -> Unreadable:
    return Unreadable(_("Ce n’est pas un flux RSS ou Atom lisible."))


def read_xml(text: str, base: str) -> tuple[Raw, list[Raw]]:
    """The feed itself, and its items as they are written."""
    walk = _Walk(base)
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.characters
    parser.EntityDeclHandler = _forbidden
    parser.ExternalEntityRefHandler = _forbidden
    try:
        parser.Parse(well_formed(text).encode("utf-8", "replace"), True)
    except expat.ExpatError as wrong:
        if not walk.items:
            raise not_a_feed() from wrong
    if not walk.is_feed:
        raise not_a_feed()
    return walk.feed, walk.items


def _forbidden(*_said) -> None:
    raise Unreadable(_("Ce flux déclare des entités XML : il n’est pas lu, par sécurité."))


class _Walk:
    def __init__(self, base: str):
        self.feed, self.items, self.is_feed = Raw(base=base), [], False
        self._inside: Raw | None = None
        self._field, self._depth_of_field = "", 0
        self._texts: list[str] = []
        self._length = self._depth = self._elements = 0
        self._author_at = 0

    # -- what expat tells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise not_a_feed()
        space, _gap, local = name.rpartition(" ")
        if self._depth == 1:
            self.is_feed = local in ROOTS
            self._rebase(self.feed, attributes)
        if self._field:
            self._nested(local)
            return
        if local in ("item", "entry") and self._inside is None:
            self._open_item(attributes)
        elif local in ("image", "textInput", "textinput", "source") and space in PLAIN | {ATOM}:
            self._field, self._depth_of_field = "-", self._depth  # has titles and links of its own
        elif local == "link" and "href" in attributes:
            self._atom_link(attributes)
        else:
            self._open_field(space, local, attributes)

    def end(self, name: str) -> None:
        if self._field and self._depth == self._depth_of_field:
            self._close_field()
        elif not self._field and name.rpartition(" ")[2] in ("item", "entry") and self._inside is not None:
            if len(self.items) < MOST_ITEMS:
                self.items.append(self._inside)
            self._inside = None
        if self._author_at == self._depth:
            self._author_at = 0
        self._depth -= 1

    def characters(self, text: str) -> None:
        if self._field and self._length < LONGEST_TEXT:
            self._texts.append(text[: LONGEST_TEXT - self._length])
            self._length += len(text)

    # -- what it means

    @property
    def _here(self) -> Raw:
        return self._inside or self.feed

    def _open_item(self, attributes: dict[str, str]) -> None:
        self._inside = Raw(base=self.feed.base)
        self._rebase(self._inside, attributes)
        for name, value in attributes.items():
            if name.endswith(" about"):  # RDF names its items so
                self._inside.guid = value[:2_000]

    def _open_field(self, space: str, local: str, attributes: dict[str, str]) -> None:
        field = self._field_of(space, local)
        if not field:
            return
        self._field, self._depth_of_field = field, self._depth
        self._texts, self._length = [], 0
        if field == "guid" and space != ATOM:
            self._here.guid_is_link = attributes.get("isPermaLink", "true").strip().lower() != "false"

    def _field_of(self, space: str, local: str) -> str:
        if space == DUBLIN:
            return {"creator": "by", "date": "published"}.get(local, "")
        if space == CONTENT:
            return "content" if local == "encoded" else ""
        atom = space == ATOM
        if atom and local == "author":
            self._author_at = self._depth
            return ""
        if atom and local == "name" and self._author_at:
            return "by"
        return FIELDS.get((atom, local), "") if atom or space in PLAIN else ""

    def _nested(self, local: str) -> None:
        """Markup written as such in a text (XHTML): its words, and where its paragraphs end."""
        if local in ("p", "br", "li", "div"):
            self.characters("\n")

    def _close_field(self) -> None:
        if self._field != "-" and not getattr(self._here, self._field):
            setattr(self._here, self._field, "".join(self._texts).strip())
        self._field, self._texts = "", []

    def _atom_link(self, attributes: dict[str, str]) -> None:
        if attributes.get("rel", "alternate") == "alternate" and not self._here.link:
            self._here.link = attributes["href"].strip()

    def _rebase(self, raw: Raw, attributes: dict[str, str]) -> None:
        base = urljoin(raw.base, attributes.get(XML_BASE, "")) if XML_BASE in attributes else raw.base
        if urlsplit(base).scheme in ("http", "https") and len(base) <= 2_000:
            raw.base = base
