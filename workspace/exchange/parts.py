"""Under an entry: gather it, take it away."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.policies import Anybody, is_settled
from workspace.exchange.exports import key_of
from workspace.exchange.models import Pick
from workspace.exports import registry
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part

FORMATS = ("pdf", "docx", "odt", "md")


def take_away(entry: Entry, user: Anybody) -> str:
    mine = Pick.objects.visible_to(user)
    found = registry.get("knowledge.entry")
    context = {
        "entry": entry,
        "can_gather": is_settled(user) and entry.is_out,
        "gathered": mine.filter(entry=entry).exists() if is_settled(user) else False,
        "label": found.label if found else "",
        "key": key_of(entry),
        "formats": FORMATS,
    }
    return render_to_string("exchange/_part.html", context)


part(90, take_away)
