"""How the API reads a list page after page, and a part of the world."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from ninja.errors import HttpError


def page(
    rows: QuerySet, by: str, cursor: str, limit: int, pk_of: Callable[[str], Any]
) -> tuple[list, str | None]:
    """The newest by this instant first, and the cursor of the following page. What is added meanwhile shifts
    nothing: a cursor is the instant and the key of the last row read."""
    rows = rows.order_by(f"-{by}", "-pk")
    if cursor:
        at, pk = _read(cursor, pk_of)
        rows = rows.filter(Q(**{f"{by}__lt": at}) | Q(**{by: at, "pk__lt": pk}))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], _write(last, by)


def box(said: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = map(float, said.split(","))
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ValueError
    except ValueError as wrong:
        raise HttpError(400, str(_("« bbox » s’écrit ouest,sud,est,nord, en degrés."))) from wrong
    return west, south, east, north


def _write(last: Model | None, by: str) -> str | None:
    at = getattr(last, by, None)
    if last is None or at is None:
        return None
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{last.pk}".encode()).decode()


def _read(cursor: str, pk_of: Callable[[str], Any]) -> tuple[datetime, Any]:
    try:
        said, pk = base64.urlsafe_b64decode(cursor.encode()).decode().split("|")
        at = parse_datetime(said)
        if at is None or at.tzinfo is None:
            raise ValueError
        return at, pk_of(pk)
    except (ValueError, binascii.Error) as wrong:
        raise HttpError(
            400, str(_("« cursor » n’est pas celui d’une page d’ici : recommencez sans lui."))
        ) from wrong
