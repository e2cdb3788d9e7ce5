"""The HTTP twin, for networks that refuse websockets: the same door, the same version, at most 3 s behind."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from realtime import cowriting, hub, presence, store, twin
from realtime.events import version_of
from realtime.executor import in_thread
from realtime.rooms import Grant, Room, enter


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


@require_POST
@never_cache
async def text(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The twin of the text's socket: y-protocols messages in and out (`realtime.twin.exchange`).

    Query: `epoch` and `seq` of the last answer, `tab` a name for this window. Headers of the answer:
    `X-Epoch`, `X-Seq`. Statuses other than 200 mean that nothing was stored.

    Its 404 is returned, not raised: Django would draw the page of an async view's exception in a thread whose
    database connection nobody closes.
    """
    place = Room(kind, key)
    user = await request.auser()
    if not user.is_authenticated:
        return HttpResponse(status=404)
    most = settings.REALTIME["TWIN_BYTES"]
    body = request.read(most + 1)  # not `request.body`, whose own limit is a form's
    if len(body) > most:
        grant = await in_thread(enter, user, place)
        return HttpResponse(status=413 if grant is not None and grant.read else 404)
    try:
        grant = await _open(user, place)
    except store.Gone:
        grant = None
    if grant is None:
        return HttpResponse(status=404)
    said = request.GET
    who = partial(hub.user_now, user.pk)
    try:
        answer = await twin.exchange(
            place,
            grant,
            who,
            user.pk,
            said.get("tab", ""),
            _number(said, "epoch"),
            _number(said, "seq"),
            body,
        )
    except store.Gone:
        return HttpResponse(status=404)
    response = HttpResponse(answer.body, status=answer.status, content_type="application/octet-stream")
    if answer.status == 200:
        response["X-Epoch"], response["X-Seq"] = str(answer.epoch), str(answer.seq)
    return response


async def _open(user: Any, place: Room) -> Grant | None:
    """What the door answers, once the text behind it is open: no bell rang in between."""
    ask = partial(enter, user, place)
    while True:
        rechecks = hub.rechecks()
        grant = await in_thread(ask)
        if grant is None or not grant.read:
            return None
        await cowriting.current().open(place)
        if hub.rechecks() == rechecks:
            return grant
        ask = partial(hub.enter_afresh, partial(hub.user_now, user.pk), place)


def _number(said: QueryDict, name: str) -> int:
    value = said.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else 0
