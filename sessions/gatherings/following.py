"""What follows for gatherings when their group is not what it was."""

from __future__ import annotations

from django.db.models import Model, Q

from groups.changes import on_change
from groups.models import WorkingGroup
from sessions.gatherings import events
from sessions.gatherings.models import Caravan, Gathering
from workspace.search import index


@on_change
def keep_up(thing: Model) -> None:
    """A group that becomes secret takes back what it announced, and the rooms that it let others into."""
    if not isinstance(thing, WorkingGroup):
        return
    own = Gathering.objects.filter(group=thing).select_related("group").prefetch_related("themes")
    index.put(*own.exclude(published_at=None))
    index.put(*Caravan.objects.filter(Q(group=thing) | Q(stops__in=own)).distinct())
    for gathering in own.coming():
        events.audience_changed(gathering)
