"""How a day is written: « 1er décembre », « mardi 2 décembre ». Django's own formats say « 1 décembre »."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils.formats import date_format, get_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language

# The number of a day before the name of its month.
DAY = re.compile(r"(?<!\\)j(?= [FMNb])")


def said(day: date | datetime, how: str) -> str:
    """In Django's letters, in the time of France for an instant."""
    if isinstance(day, datetime) and is_aware(day):
        day = localtime(day)
    return date_format(day, format_of(day, how))


def format_of(day: date, how: str | None) -> str:
    how = get_format(how or "DATE_FORMAT", use_l10n=True)
    first = day.day == 1 and (get_language() or "fr").startswith("fr")
    return DAY.sub(r"j\\e\\r", how) if first else how
