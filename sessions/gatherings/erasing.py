"""The day on which names are erased. It was said to whoever gave theirs: it may come sooner, never later."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groups import days
from sessions.gatherings.hooks import holds_names
from sessions.gatherings.models import Gathering


def latest_day(gathering: Gathering, ends_at: datetime) -> date | None:
    """The day that was promised; put off by as many days as the gathering is, of which its people are told.
    None: nobody gave their name, any day will do."""
    if gathering.erase_on is None or not any(holds(gathering) for holds in holds_names):
        return None
    put_off = localtime(ends_at).date() - localtime(gathering.ends_at).date()
    return gathering.erase_on + max(put_off, timedelta())


def too_late(latest: date) -> str:
    return _(
        "Des personnes ont donné leur nom, et lu qu’il serait effacé : cette date s’avance, elle ne se "
        "recule pas. Choisissez le %(day)s au plus tard."
    ) % {"day": days.said(latest, "j F Y")}
