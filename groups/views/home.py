"""The home of a group: what happened since one came, what waits, who is here, what comes."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups import home
from groups.access import drawn_at_once, get_visible, require
from groups.circles import LONGEST, Circle
from groups.events import room_of
from groups.models import WorkingGroup
from groups.people.doors import members_only
from groups.policies import can_see_people, role_in
from groups.services import visits
from groups.views.region import live_context, people_of
from realtime.events import version_of

PER_PAGE = 50


@require_safe
@members_only
@drawn_at_once
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """The live regions of a group's page, as they are now."""
    found = _own(request, slug)
    version = version_of(room_of(found))  # read first: what comes meanwhile is fetched again
    response = render(request, "groups/home/_live.html", live_context(request.user, found))
    response["X-Room-Version"] = str(version)
    return response


@require_POST
@members_only
def looked(request: HttpRequest, slug: str) -> HttpResponse:
    """The page was before somebody's eyes."""
    visits.look_at(_own(request, slug), by=request.user)
    return HttpResponse(status=204)


@require_POST
@members_only
def caught_up(request: HttpRequest, slug: str) -> HttpResponse:
    found = _own(request, slug)
    visits.catch_up([found], by=request.user)
    messages.success(request, _("C'est noté : tout est lu."))
    return redirect(found)


@require_safe
@members_only
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that others did here for a month, whatever was read."""
    found = _own(request, slug)
    circle = Circle.of(request.user, found)
    page = Paginator(home.what_happened(circle.over(LONGEST)), PER_PAGE).get_page(request.GET.get("page"))
    context = {"group": found, "page": page, "since": circle.since[found.pk]}
    return render(request, "groups/home/news.html", context)


@require_safe
@members_only
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that waits for me here."""
    found = _own(request, slug)
    page = Paginator(home.what_waits(Circle.of(request.user, found)), PER_PAGE)
    context = {"group": found, "page": page.get_page(request.GET.get("page"))}
    return render(request, "groups/home/waiting.html", context)


@require_safe
@members_only
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody of the group."""
    found = get_visible(WorkingGroup, request.user, slug=slug)
    require(can_see_people(request.user, found))
    page = Paginator(people_of(found), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "groups/home/members.html", {"group": found, "page": page})


def _own(request: HttpRequest, slug: str) -> WorkingGroup:
    """A group that one belongs to; who only sees it is refused, as its other inner pages do."""
    found = get_visible(WorkingGroup, request.user, slug=slug)
    require(role_in(request.user, found) is not None)
    return found
