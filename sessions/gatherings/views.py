"""The gatherings to come and past, and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import get_visible
from sessions.gatherings import policies
from sessions.gatherings.models import Gathering

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
def gathering(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Gathering, request.user, slug=slug)
    context = {"gathering": found, "can_prepare": policies.can_prepare(request.user, found)}
    return render(request, "gatherings/gathering.html", context)
