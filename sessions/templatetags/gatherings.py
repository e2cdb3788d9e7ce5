"""The tabs of the space where a gathering is prepared and lived, for any page of the team."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.template import Context

from sessions.gatherings.hours import hour_of
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Tab, team_tabs

register = template.Library()


@register.simple_tag(takes_context=True)
def tabs_of(context: Context, gathering: Gathering) -> list[Tab]:
    request = context["request"]
    return team_tabs(gathering, request.user, request.path)


@register.filter
def part_of(tabs: list[Tab]) -> str:
    """Under which of them one is."""
    return next((str(tab.label) for tab in tabs if tab.here), "")


@register.filter
def hour(at: datetime) -> str:
    """« 9 h 30 », « 10 h », that no line cuts."""
    return hour_of(at)
