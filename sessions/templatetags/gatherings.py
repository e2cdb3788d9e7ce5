"""The tabs of the space where a gathering is prepared and lived, for any page of the team."""

from __future__ import annotations

from django import template
from django.template import Context

from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Tab, team_tabs

register = template.Library()


@register.simple_tag(takes_context=True)
def tabs_of(context: Context, gathering: Gathering) -> list[Tab]:
    request = context["request"]
    return team_tabs(gathering, request.user, request.path)
