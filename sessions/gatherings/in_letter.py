"""Whoever follows a thématique is told of its gatherings, whatever the territory: in the letter."""

from __future__ import annotations

from datetime import datetime

from sessions.gatherings.models import Gathering
from sessions.gatherings.notices import when
from workspace.newsletter.letters import Dated, to_come

Visibility = Gathering.Visibility


@to_come
def announced(since: datetime, until: datetime) -> list[Dated]:
    """For the region and beyond, of no secret group."""
    told = Gathering.objects.held().coming(until).filter(published_at__gt=since, published_at__lte=until)
    return [
        Dated(
            title=one.title,
            says=" · ".join([when(one), ", ".join(filter(None, [one.place, one.territory.name]))]),
            url=one.get_absolute_url(),
            themes=frozenset(theme.pk for theme in one.themes.all()),
            told_at=one.published_at,
            public=one.visibility == Visibility.PUBLIC,
        )
        for one in told.select_related("territory", "group").prefetch_related("themes")
        if one.published_at is not None and one.is_beyond_group
    ]
