"""An entry as data, for JSON, GeoJSON and the API: the same words everywhere (docs/exchange.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from workspace.exchange.columns import Eyes
from workspace.exchange.details import detail_of
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.models import Entry


def brief(entry: Entry) -> dict[str, Any]:
    """What a list says."""
    territory = entry.territory
    return {
        "id": str(entry.pk),
        "url": settings.SITE_URL + entry.get_absolute_url(),
        "kind": entry.kind,
        "title": entry.title,
        "summary": entry.summary or entry.excerpt,
        "language": entry.language,
        "licence": entry.licence,
        "territory": {"slug": territory.slug, "name": territory.name} if territory else None,
        "themes": [{"slug": theme.slug, "name": theme.name} for theme in entry.themes.all()],
        "publics": list(entry.publics),
        "place": entry.place,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "credit": entry.credit,
        "credit_url": entry.credit_url,
        "to_refresh": entry.stage == Entry.Stage.TO_REFRESH,
        "useful": entry.useful,
        "published_at": entry.published_at,
        "updated_at": entry.updated_at,
    }


def whole(entry: Entry, eyes: Eyes) -> dict[str, Any]:
    """All that its page says to this person."""
    known = entry.group_id is None or entry.group_id in eyes.groups
    return brief(entry) | {
        "body": entry.body,
        "html": entry.body_html,
        "author": entry.author_name,
        "contact": entry.contact,
        "date": entry.date,
        "refresh_on": entry.refresh_on,
        "external_id": entry.external_id,
        "visibility": entry.visibility,
        "group": eyes.groups.get(entry.group_id, "") if entry.group_id else "",
        "provenance": entry.provenance if known else "",
        "details": details(entry),
    }


def details(entry: Entry) -> dict[str, Any]:
    """What its kind adds, by the names of its columns."""
    kind, row = kind_of(entry.kind), detail_of(entry)
    if kind is None or row is None:
        return {}
    said = {column.name: column.read(row) for column in kind.columns}
    plain = (str, int, float, bool, list, dict, type(None))
    return {name: value if isinstance(value, plain) else str(value) for name, value in said.items()}


def features(entries: Iterable[Entry]) -> dict[str, Any]:
    """Those that stand somewhere, as GeoJSON (RFC 7946)."""
    return {"type": "FeatureCollection", "features": [feature(e) for e in entries if e.latitude is not None]}


def feature(entry: Entry) -> dict[str, Any]:
    said = brief(entry)
    place = {"type": "Point", "coordinates": [said.pop("longitude"), said.pop("latitude")]}
    return {"type": "Feature", "id": said.pop("id"), "geometry": place, "properties": said}
