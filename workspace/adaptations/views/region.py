"""What travels in the whole region."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workspace.adaptations.drawing import draw
from workspace.adaptations.kin import DRAWN, whole_region
from workspace.adaptations.lineage import families, family
from workspace.adaptations.models import Adaptation, Call
from workspace.finding.shelf import shown_to

FAMILIES = 12
SHOWN = 30


@require_safe
def region(request: HttpRequest) -> HttpResponse:
    user = request.user
    found = families(whole_region(user))
    drawn = [
        draw(family(one, next(iter(one.nodes)), DRAWN), mark=f"lineage-{number}")
        for number, one in enumerate(found[:FAMILIES], 1)
    ]
    open_calls = Call.objects.filter(Q(until=None) | Q(until__gte=localdate()))
    calls = open_calls.filter(entry__in=shown_to(user).values("pk")).select_related("entry__territory")
    under_way = Adaptation.objects.visible_to(user).under_way().select_related("territory")
    context = {
        "drawn": drawn,
        "more": max(0, len(found) - FAMILIES),
        "calls": calls.defer("entry__body", "entry__body_html", "entry__words")[:SHOWN],
        "adaptations": under_way[:SHOWN],
        "heading": _("Essaimage"),
        "description": _(
            "Ce qui s’adapte d’un territoire à l’autre : qui s’est inspiré de quoi, qui essaie, qui cherche."
        ),
    }
    return render(request, "adaptations/region.html", context)
