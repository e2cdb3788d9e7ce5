"""What the tables add to the pages of a gathering: the team's tab, and « Trouver ma table » on the day."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.policies import Anybody
from sessions.gatherings.hooks import on_cancel
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, team_part
from sessions.gatherings.policies import can_welcome
from sessions.tables.services.laying import call_off


def find_my_table(gathering: Gathering, user: Anybody) -> Doing | None:
    """From the first hour to the last, as long as there are tables."""
    if not gathering.is_today or gathering.is_cancelled:
        return None
    if not gathering.table_rounds.filter(closed_at=None).exists():
        return None
    return Doing(_("Trouver ma table"), reverse("tables:find", args=[gathering.slug]), "place")


gesture(find_my_table, order=5)
team_part(_("Tables"), "tables:tables", "people", order=50, shown=can_welcome)
on_cancel(call_off)
