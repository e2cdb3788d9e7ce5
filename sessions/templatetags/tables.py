"""Where one finds one's table, as it is read on a wall."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django import template
from django.conf import settings
from django.urls import reverse

from sessions.gatherings.models import Gathering
from sessions.tables.models import TablePlace

register = template.Library()


@register.filter
def find_address(gathering: Gathering) -> str:
    return settings.SITE_URL.split("//")[-1] + reverse("tables:find", args=[gathering.slug])


@register.filter
def page_of(place: TablePlace, gathering: Gathering) -> str:
    """Where the desk finds this person."""
    return _page(gathering.slug, place.table.round.key, place.pk)


@lru_cache(maxsize=4096)
def _page(slug: str, key: UUID, pk: int) -> str:
    """Each gesture of who conducts draws them all again."""
    return reverse("tables:place", args=[slug, key, pk])
