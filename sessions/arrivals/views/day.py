"""« Le jour même », for whoever prepares the gathering: the door's figures, and what is printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.people.doors import members_only
from realtime.events import version_of
from sessions.arrivals import exports, services
from sessions.arrivals.counts import counts_of
from sessions.gatherings.access import prepared
from workspace.exports import registry


@require_safe
@members_only
@never_cache
def day(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = prepared(request, slug)
    key = exports.key_of(gathering)
    context = {
        "gathering": gathering,
        "version": version_of(gathering.room),
        "lens": "team",
        "counts": counts_of(gathering),
        "closed": services.closed_words(gathering),
        "exporters": registry.forms_of(*exports.NAMES),
        "posted": registry.forms_of(*exports.POSTED),
        "half_days": [
            {"label": half.label, "formats": exports.LISTS, "export_key": f"{key}:{half.key}"}
            for half in exports.half_days(gathering)
        ],
        "key": key,
    }
    return render(request, "arrivals/day.html", context)
