"""When an item says it is from: RFC 822, ISO 8601, or nothing believable."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.utils.timezone import now

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


def read_date(said: str) -> datetime | None:
    """None for what is no date, or one that nobody would believe: before the web, or to come."""
    text = said.strip()[:60]
    at = _iso(text) or _rfc822(text)
    try:
        at = at and (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return at if at and EARLIEST <= at <= now() + timedelta(days=1) else None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text[:4].isdecimal() else None
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
