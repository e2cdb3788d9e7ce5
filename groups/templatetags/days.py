"""The filter `date` of every template, which writes the first of the month as one says it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.template import defaultfilters

from groups.days import format_of

register = template.Library()


@register.filter("date", expects_localtime=True, is_safe=False)
def date_said(value: Any, how: str | None = None) -> str:
    return defaultfilters.date(value, format_of(value, how) if isinstance(value, date) else how)
