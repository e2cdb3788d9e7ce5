"""The HTTP twin, for networks that refuse websockets: the same door, the same version, at most 3 s behind."""

from __future__ import annotations

import time

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from realtime import hub, presence
from realtime.events import version_of
from realtime.rooms import Room, enter


@require_GET
@never_cache
def room(request: HttpRequest, kind: str, key: str) -> JsonResponse:
    """{"v": present version, "now": epoch in ms, "here": persons present}; 404 for whoever may not enter."""
    place = Room(kind, key)
    grant = enter(request.user, place) if request.user.is_authenticated else None
    if grant is None or not grant.read:
        raise Http404
    if presence.seen(place, grant.person):
        hub.spread({"do": "presence", "room": str(place)})
    return JsonResponse(
        {
            "v": version_of(place),
            "now": int(time.time() * 1000),
            "here": sorted(presence.here(place)),
            "lens": grant.lens,
        }
    )
