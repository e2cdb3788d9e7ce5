"""The gatherings of a year, counted for the regional team: how many, never who came."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sessions.gatherings.models import Gathering
from workspace.overview.activity import Counted, Span, by_group, counted


def gatherings(span: Span) -> Counted:
    """Held and over, by their first day."""
    return Counted(_("rencontres tenues"), by_group(span.of(Gathering.objects.held().past(), "starts_at")))


counted(gatherings, order=12)
