"""A value as a French reader writes it."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from workspace.exports.content import Cell


def words(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, datetime):
        return (localtime(value) if is_aware(value) else value).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value)
