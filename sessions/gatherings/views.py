"""The gatherings to come and past, the page of one, and the space of those who prepare it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import drawn_at_once, get_visible, require
from groups.people.doors import members_only
from sessions.gatherings import parts, policies
from sessions.gatherings.models import Gathering
from workspace.richtext import drawn

PER_PAGE = 24


@require_safe
def gatherings(request: HttpRequest) -> HttpResponse:
    """The next ones first, then those that were."""
    seen = Gathering.objects.visible_to(request.user).select_related("territory")
    context = {
        "coming": seen.coming(),
        "page": Paginator(seen.past(), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "gatherings/gatherings.html", context)


@require_safe
@drawn_at_once
def gathering(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Gathering, request.user, slug=slug)
    context = {
        "gathering": found,
        "gestures": parts.gestures(found, request.user),
        "parts": [drawn(html) for html in parts.public_parts(found, request.user, request)],
        "can_welcome": policies.can_welcome(request.user, found),
    }
    return render(request, "gatherings/gathering.html", context)


@require_safe
@members_only
@never_cache
@drawn_at_once
def prepare(request: HttpRequest, slug: str) -> HttpResponse:
    """Where everything of a gathering stands, and the way to each of its pages."""
    found = get_visible(Gathering, request.user, slug=slug)
    require(
        policies.can_welcome(request.user, found),
        _("Les personnes du groupe qui prépare cette rencontre ouvrent cette page."),
    )
    tabs = parts.team_tabs(found, request.user, request.path, says=True)
    context = {"gathering": found, "parts": [tab for tab in tabs if not tab.here]}
    return render(request, "gatherings/prepare.html", context)
