"""The feeds, and the page that says where they are."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.models import Territory, Theme
from groups.people.doors import members_only
from groups.policies import is_settled
from workspace.feeds import choosing, services, writing
from workspace.feeds.choosing import Chosen
from workspace.feeds.models import RegionFeed
from workspace.knowledge.models import Entry


@require_safe
def everything(request: HttpRequest, fmt: str) -> HttpResponse:
    return answer(request, choosing.everything(), fmt)


@require_safe
def of_theme(request: HttpRequest, slug: str, fmt: str) -> HttpResponse:
    return answer(request, choosing.of_theme(get_object_or_404(Theme, slug=slug)), fmt)


@require_safe
def of_territory(request: HttpRequest, slug: str, fmt: str) -> HttpResponse:
    return answer(request, choosing.of_territory(get_object_or_404(Territory, slug=slug)), fmt)


@require_safe
def of_kind(request: HttpRequest, slug: str, fmt: str) -> HttpResponse:
    if slug not in Entry.Kind.values:
        raise Http404
    return answer(request, choosing.of_kind(slug), fmt)


@require_safe
def of_region(request: HttpRequest, token: str, fmt: str) -> HttpResponse:
    """Nobody is signed in here: the address is the key, and its owner's rights are asked again."""
    found = RegionFeed.objects.opened_by(token)
    if found is None:
        raise Http404
    return answer(request, choosing.of_region(found.user), fmt, secret=True)


def answer(request: HttpRequest, chosen: Chosen, fmt: str, *, secret: bool = False) -> HttpResponse:
    """Neither the session nor the person of the browser is looked at: no cookie comes back.

    Only `If-None-Match` is believed: what was withdrawn changes no date of what stays.
    """
    if fmt not in writing.FORMATS:
        raise Http404
    written = writing.write(chosen, fmt, request.path if not secret else reverse("feeds:feeds"))
    if written.etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(written.body, content_type=written.content_type)
    response["ETag"] = written.etag
    response["Last-Modified"] = http_date(written.changed_at.timestamp())
    patch_cache_control(response, public=not secret, private=secret, no_cache=True)
    return response


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@members_only
@never_cache
def give_address(request: HttpRequest) -> HttpResponse:
    """The only answer that ever holds the address: it is not kept, hence not shown again."""
    token = services.give_address(request.user)
    return page(request, settings.SITE_URL + reverse("feeds:of_region", args=[token, "atom"]))


@require_POST
@members_only
@never_cache
def revoke(request: HttpRequest) -> HttpResponse:
    services.revoke(request.user)
    messages.success(request, _("L’adresse n’ouvre plus rien. Les lecteurs qui l’avaient ne la liront plus."))
    return redirect("feeds:feeds")


def page(request: HttpRequest, address: str = "") -> HttpResponse:
    settled = is_settled(request.user)
    context = {
        "themes": Theme.objects.all(),
        "territories": Territory.objects.with_tree_fields(),
        "kinds": Entry.Kind.choices,
        "settled": settled,
        "feed": RegionFeed.objects.filter(user=request.user).first() if settled else None,
        "address": address,
    }
    return render(request, "feeds/feeds.html", context)
