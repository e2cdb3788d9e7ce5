"""The public gatherings, as feed readers read them: announced, changed, called off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from groups import days
from sessions.gatherings.hours import hour_of
from sessions.gatherings.models import Gathering

BEGINNING = datetime(2023, 1, 1, tzinfo=UTC)


def write(gatherings: Iterable[Gathering], address: str) -> bytes:
    """The same gatherings give the same bytes."""
    shown = list(gatherings)
    changed_at = max((_changed(one) for one in shown), default=BEGINNING)
    feed = Atom1Feed(
        title=_("PAIS · Rencontres"),
        link=_absolute(reverse("gatherings:gatherings")),
        description=_("Villages des initiatives solidaires, ateliers, visites."),
        language="fr",
        author_name="PAIS",
        feed_url=_absolute(address),
        feed_guid=_absolute(address),
    )
    # Of its own an empty feed would say « now », and change at each visit.
    feed.latest_post_date = lambda: changed_at  # type: ignore[method-assign]
    for one in shown:
        feed.add_item(
            title=_("Annulée : %(title)s") % {"title": one.title} if one.is_cancelled else one.title,
            link=_absolute(one.get_absolute_url()),
            description=_words(one),
            unique_id=f"urn:uuid:{one.key}",
            pubdate=one.published_at,
            updateddate=_changed(one),
            categories=[str(one.get_kind_display()), *(theme.name for theme in one.themes.all())],
        )
    return feed.writeString("utf-8").encode()


def _words(one: Gathering) -> str:
    when = f"{days.said(one.starts_at, 'l j F Y')}, {hour_of(one.starts_at)}"
    where = ", ".join(part for part in (one.place, one.territory.name) if part)
    return " · ".join(part for part in (when, where, one.cancelled_words or one.summary) if part)


def _changed(one: Gathering) -> datetime:
    return max(at for at in (one.published_at, one.cancelled_at, BEGINNING) if at is not None)


def _absolute(path: str) -> str:
    return urljoin(settings.SITE_URL, path)
