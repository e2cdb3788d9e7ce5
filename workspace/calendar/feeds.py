"""The subscription: an address that one gives to one's own calendar, and that calendar's visits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.models import User
from groups.people.doors import members_only
from workspace.calendar import agenda, ics, registry, services
from workspace.calendar.models import Feed, Stamp
from workspace.calendar.registry import Date

BEFORE, AFTER = timedelta(days=92), timedelta(days=550)
MOST_DATES = 1000


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar reads. Nobody is signed in here: the address is the key, and rights are asked again.

    Neither the session nor the person of the browser is looked at: no cookie comes back.
    """
    found = Feed.objects.opened_by(token)
    if found is None:
        raise Http404
    dates = nearest(found.user)
    stamps = services.stamp(dates)
    etag = etag_of(dates, stamps)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()  # most visits: nothing is written out
    else:
        body = ics.write(dates, stamps, urlsplit(settings.SITE_URL).hostname or "pais")
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="pais.ics"'
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def etag_of(dates: list[Date], stamps: Mapping[str, Stamp]) -> str:
    """Each date, how many times it changed, and when: what the file says depends on nothing else."""
    told = hashlib.sha256(f"{ics.EDITION} {settings.SITE_URL}".encode())
    for one in dates:
        stamp = stamps[one.uid]
        told.update(f"\n{one.uid} {stamp.sequence} {stamp.changed_at.isoformat()} {one.url}".encode())
    return f'"{told.hexdigest()[:32]}"'


def nearest(user: User) -> list[Date]:
    """From last season to the one after next; the soonest first when there are more than calendars bear."""
    today = localdate()
    dates = agenda.gather(user, today - BEFORE, today + AFTER)
    if len(dates) > MOST_DATES:
        dates = sorted(dates, key=lambda one: abs(one.day - today))[:MOST_DATES]
    elsewhere = reverse("calendar:month")
    return [registry.outward(one, elsewhere) for one in sorted(dates, key=lambda one: one.order)]


@require_safe
@members_only
@never_cache
def subscription(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@members_only
@never_cache
def give_address(request: HttpRequest) -> HttpResponse:
    """The only answer that ever holds the address: it is not kept, hence not shown again."""
    token = services.give_address(request.user)
    return page(request, settings.SITE_URL + reverse("calendar:feed", args=[token]))


@require_POST
@members_only
@never_cache
def revoke(request: HttpRequest) -> HttpResponse:
    services.revoke(request.user)
    messages.success(request, _("L’adresse n’ouvre plus rien. Les agendas qui l’avaient ne la liront plus."))
    return redirect("calendar:subscription")


def page(request: HttpRequest, address: str = "") -> HttpResponse:
    context = {
        "feed": Feed.objects.filter(user=request.user).first(),
        "address": address,
        "webcal": "webcal://" + address.partition("://")[2] if address else "",
    }
    return render(request, "calendar/subscription.html", context)
