"""Where one finds one's table, as it is read on a wall."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import reverse

from sessions.gatherings.models import Gathering

register = template.Library()


@register.filter
def find_address(gathering: Gathering) -> str:
    return settings.SITE_URL.split("//")[-1] + reverse("tables:find", args=[gathering.slug])
