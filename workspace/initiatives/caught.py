"""What an initiative lacks, said from its page: a need of its group."""

from __future__ import annotations

from groups.models import User
from workspace.belonging import Origin
from workspace.knowledge.models import Entry
from workspace.needs import origins
from workspace.needs.origins import Caught


def find(user: User, key: str) -> Caught | None:
    """Of a group; the others have nobody to say it to."""
    seen = Entry.objects.visible_to(user).filter(pk=key, kind=Entry.Kind.INITIATIVE).exclude(group=None)
    entry = seen.select_related("group").first()
    if entry is None or entry.group is None:
        return None
    return Caught(entry.group, Origin(words=entry.title, url=entry.get_absolute_url()))


origins.origin("initiative", find)
