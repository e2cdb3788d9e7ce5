"""The front page for visitors; for people who signed in, what is theirs across their groups."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups import home as registries
from groups.access import drawn_at_once
from groups.circles import Circle
from groups.models import Territory, Theme
from groups.people.doors import members_only
from groups.services import visits
from workspace.home import panels, samples, screens
from workspace.home.dashboard import facilitating, region
from workspace.home.policies import can_see_dashboard

PER_PAGE = 50


@require_safe
@drawn_at_once
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        context = {"themes": Theme.objects.all(), "panels": panels.for_front(request)}
        return render(request, "home/front.html", context)
    context = {"panels": panels.for_person(request.user, request)}
    if request.user.is_guest:
        return render(request, "home/guest_space.html", context)
    return render(request, "home/my_space.html", context | screens.my_space(request.user))


@require_safe
@members_only
def waiting(request: HttpRequest) -> HttpResponse:
    """Everything that waits for me, in all my groups."""
    page = Paginator(registries.what_waits(Circle.of(request.user)), PER_PAGE)
    context = {"page": page.get_page(request.GET.get("page")), "with_group": True}
    return render(request, "groups/home/waiting.html", context)


@require_POST
@members_only
def caught_up(request: HttpRequest) -> HttpResponse:
    """All that happened in my groups is read."""
    visits.catch_up(list(Circle.of(request.user).groups.values()), by=request.user)
    messages.success(request, _("C'est noté : tout est lu."))
    return redirect("home")


@require_safe
@members_only
def dashboard(request: HttpRequest) -> HttpResponse:
    """To who facilitates, what calls for a gesture; to the regional team, the public life of the groups."""
    if not can_see_dashboard(request.user):
        raise Http404
    context = {"asleep_days": settings.ASLEEP_DAYS, **facilitating(request.user)}
    if context.get("led"):
        context["panels"] = panels.for_dashboard(request.user, request)
    if request.user.is_coordinator:
        territory = Territory.objects.filter(slug=request.GET.get("territoire", "")[:50]).first()
        context |= region(request.user, request.GET.get("voir", ""), territory)
        context["page"] = Paginator(context["felt"], PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "home/dashboard.html", context)


@require_safe
def style(request: HttpRequest, screen: str = "") -> HttpResponse:
    """The guide to the visual language: every component in its states. Only on a demonstration instance."""
    if not settings.DEMO:
        raise Http404
    return render(request, f"home/style/{screen or 'index'}.html", samples.context())
