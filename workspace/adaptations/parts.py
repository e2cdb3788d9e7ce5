"""Under an entry: where it comes from, what of it can be moved, who adapts it, and what came of it."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.policies import Anybody
from workspace.adaptations import policies
from workspace.adaptations.drawing import draw
from workspace.adaptations.kin import family_of, parents_of
from workspace.adaptations.models import Adaptation, Call
from workspace.adaptations.provenance import chain_of
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import part

SHOWN = 20


def where_from(entry: Entry, user: Anybody) -> str:
    links = chain_of(entry, user)
    return render_to_string("adaptations/_provenance.html", {"links": links, "entry": entry}) if links else ""


def travelling(entry: Entry, user: Anybody) -> str:
    travels = policies.travels(entry)
    call = Call.objects.filter(entry=entry).first() if travels else None
    drawn = draw(family_of(entry, user), here=str(entry.pk))
    context = {
        "entry": entry,
        "grid": list(entry.grid.all()) if travels else [],
        "call": call if call and call.is_open else None,
        "drawn": drawn,
        "parents": list(parents_of(entry, user)[:SHOWN]) if drawn else [],
        "adaptations": adaptations_of(entry, user) if travels else [],
        "can_fill": policies.can_fill_grid(user, entry),
        "can_tell_origin": policies.can_tell_origin(user, entry),
        "can_adapt": policies.can_adapt(user, entry),
    }
    shown = ("grid", "call", "drawn", "adaptations", "can_fill", "can_adapt", "can_tell_origin")
    return render_to_string("adaptations/_part.html", context) if any(context[name] for name in shown) else ""


def adaptations_of(entry: Entry, user: Anybody) -> list[Adaptation]:
    found = Adaptation.objects.visible_to(user).filter(entry=entry)
    return list(found.select_related("territory")[:SHOWN])


part(5, where_from)
part(30, travelling)
