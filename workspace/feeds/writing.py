"""A feed as its readers' programs read it. Django escapes and orders; what we add is standard too."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _

from workspace.feeds.choosing import Chosen, newest
from workspace.knowledge.models import Entry
from workspace.knowledge.vocabulary import LICENCES

BEGINNING = datetime(2023, 1, 1, tzinfo=UTC)
LONG = 12_000  # characters of HTML: beyond, the excerpt, and the page
CONTENT = "http://purl.org/rss/1.0/modules/content/"


class Atom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if item["html"]:
            handler.addQuickElement("content", item["html"], {"type": "html"})
        if item["related"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["related"]})
        if item["licence"]:
            handler.addQuickElement("link", "", {"rel": "license", "href": item["licence"]})


class Rss(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:content": CONTENT}

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if item["html"]:
            handler.addQuickElement("content:encoded", item["html"])


FORMATS = {"atom": Atom, "rss": Rss}


@dataclass(frozen=True)
class Written:
    body: bytes
    content_type: str
    changed_at: datetime

    @property
    def etag(self) -> str:
        """Of what is said, whoever changed it: a withdrawal, a theme renamed, a name that was erased."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def write(chosen: Chosen, fmt: str, address: str) -> Written:
    """The same entries give the same bytes."""
    entries = newest(chosen)
    changed_at = max((_changed(entry) for entry in entries), default=BEGINNING)
    feed = FORMATS[fmt](
        title=f"PAIS · {chosen.title}",
        link=absolute(reverse("knowledge:entries")) + chosen.page,
        description=_("Ce que les groupes ont appris et choisi de partager."),
        language="fr",
        author_name="PAIS",
        feed_url=absolute(address),
        feed_guid=absolute(address),
        ttl=60,
    )
    # Of its own an empty feed would say « now », and change at each visit.
    feed.latest_post_date = lambda: changed_at  # type: ignore[method-assign]
    for entry in entries:
        feed.add_item(**_item(entry))
    return Written(feed.writeString("utf-8").encode(), FORMATS[fmt].content_type, changed_at)


def absolute(path: str) -> str:
    return urljoin(settings.SITE_URL, path)


def _item(entry: Entry) -> dict:
    link = getattr(entry, "watch_link", None)
    return {
        "title": entry.title,
        "link": absolute(entry.get_absolute_url()),
        "description": entry.excerpt,
        "unique_id": f"urn:uuid:{entry.pk}",
        "unique_id_is_permalink": False,
        "author_name": entry.author_name or "PAIS",
        "pubdate": entry.published_at,
        "updateddate": _changed(entry),
        "categories": [theme.name for theme in entry.themes.all()],
        "item_copyright": entry.licence,
        "html": entry.body_html if 0 < len(entry.body_html) <= LONG else "",
        "related": link.url if link is not None else "",
        "licence": LICENCES[entry.licence][1] if entry.licence in LICENCES else "",
    }


def _changed(entry: Entry) -> datetime:
    return max(entry.updated_at, entry.published_at or entry.updated_at)
