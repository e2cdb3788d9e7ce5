"""The séances of a year, counted for the regional team: how many, never what was said."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sessions.codev.models import CodevSession
from workspace.overview.activity import Counted, Span, by_group, counted


def held(span: Span) -> Counted:
    return Counted(_("séances tenues"), by_group(span.of(CodevSession.objects.closed(), "closed_at")))


counted(held, order=10)
