"""Under an entry: whether it was useful, and why it is held up."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.policies import Anybody
from workspace.finding.models import Remarkable, Useful
from workspace.finding.policies import can_find_useful, can_hold_up
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part


def useful(entry: Entry, user: Anybody) -> str:
    if not entry.is_out:
        return ""
    can_say = can_find_useful(user, entry)
    context = {
        "entry": entry,
        "can_say": can_say,
        "said": can_say and Useful.objects.filter(entry=entry, user=user).exists(),
        "can_hold_up": can_hold_up(user, entry),
        "remarkable": Remarkable.objects.filter(entry=entry).first(),
    }
    return render_to_string("finding/_useful.html", context)


part(10, useful)
