"""What leaves the house: calendars, a feed, and the frame that partners put in their own pages.

Neither the session nor the person of the browser is looked at in the public ones: no cookie comes back.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.http import parse_etags
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from groups.access import get_visible
from groups.models import Territory, Theme
from sessions.gatherings import calendars, feeds
from sessions.gatherings.asking import Asked
from sessions.gatherings.models import Gathering, GatheringQuerySet

BEFORE = timedelta(days=92)
MOST, IN_A_FRAME = 100, 12
NOBODY = AnonymousUser()


@require_safe
@never_cache
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """One gathering, to put in one's own calendar."""
    found = get_visible(Gathering, request.user, slug=slug)
    response = HttpResponse(calendars.one(found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


@require_safe
def public_calendar(request: HttpRequest) -> HttpResponse:
    """What a calendar that follows the public gatherings reads."""
    body = calendars.write(_public(request).order_by("starts_at", "pk")[:MOST])
    response = _kept(request, body, "text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="rencontres.ics"'
    return response


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    shown = _public(request).prefetch_related("themes").order_by("-published_at", "-pk")[:MOST]
    return _kept(
        request, feeds.write(shown, request.get_full_path()[:400]), "application/atom+xml; charset=utf-8"
    )


def _public(request: HttpRequest) -> GatheringQuerySet:
    """Those to come and of the last season; cancelled ones too, so that whoever noted them learns it."""
    seen = Gathering.objects.visible_to(NOBODY).announced().filter(ends_at__gt=now() - BEFORE)
    return Asked.of(request.GET.dict()).among(seen).select_related("territory", "group")


def _kept(request: HttpRequest, body: bytes, content_type: str) -> HttpResponse:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    return response


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def frame(request: HttpRequest) -> HttpResponse:
    """The next public gatherings, in the page of a partner."""
    asked = Asked.of(request.GET.dict())
    coming = asked.among(Gathering.objects.visible_to(NOBODY).announced()).coming()
    shown = coming.select_related("territory")[:IN_A_FRAME]
    return _framed({"gatherings": shown, "all_url": reverse("gatherings:gatherings")})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def frame_of_one(request: HttpRequest, slug: str) -> HttpResponse:
    """One public gathering, in the page of a partner."""
    found = get_visible(Gathering, NOBODY, slug=slug)
    return _framed({"gatherings": [found], "all_url": found.get_absolute_url(), "one": True})


def _framed(context: dict) -> HttpResponse:
    """Drawn without the request: nothing of who looks comes near it."""
    body = render_to_string("gatherings/frame.html", context | {"site": settings.SITE_URL})
    response = HttpResponse(body)
    patch_cache_control(response, public=True, no_cache=True)
    return response


@require_safe
@csp_update({"frame-src": ["'self'"]})
def embedding(request: HttpRequest) -> HttpResponse:
    """How a partner puts the gatherings in their own page, or follows them: addresses to copy."""
    asked = Asked.of(request.GET.dict())
    query = f"?{asked.query}" if asked.query else ""
    one = (
        Gathering.objects.visible_to(NOBODY)
        .announced()
        .filter(slug=request.GET.get("rencontre", "")[:140])
        .first()
    )
    source = (
        reverse("gatherings:frame_of_one", args=[one.slug]) if one else reverse("gatherings:frame") + query
    )
    code = format_html(
        '<iframe src="{}" title="{}" width="100%" height="420" loading="lazy"></iframe>',
        settings.SITE_URL + source,
        one.title if one else _("Rencontres"),
    )
    context = {
        "asked": asked,
        "one": one,
        # A text to copy: what its page shows is the code itself.
        "code": str.__str__(code),
        "preview": source,
        "ics": settings.SITE_URL + reverse("gatherings:calendar") + query,
        "atom": settings.SITE_URL + reverse("gatherings:atom") + query,
        "territories": Territory.objects.with_tree_fields(),
        "themes": Theme.objects.all(),
        "kinds": Gathering.Kind.choices,
    }
    return render(request, "gatherings/embedding.html", context)
