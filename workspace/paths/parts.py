"""On the page of an entry: the paths that go through it, what comes before and after."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.policies import Anybody, is_settled
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part
from workspace.paths.models import ReadingPath
from workspace.paths.policies import can_make_some
from workspace.paths.walking import place_in

MOST = 3


def in_paths(entry: Entry, user: Anybody) -> str:
    seen = ReadingPath.objects.visible_to(user).published().filter(steps__entry=entry)
    places = [place for path in seen[:MOST] if (place := place_in(path, entry, user)) is not None]
    can_add = entry.is_out and can_make_some(user)
    if not places and not can_add:
        return ""
    context = {"entry": entry, "places": places, "can_keep": is_settled(user), "can_add": can_add}
    return render_to_string("paths/_part.html", context)


part(20, in_paths)
