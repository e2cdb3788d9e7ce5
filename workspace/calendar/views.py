"""My dates, or a group's: a month on a page, or a list."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.models import WorkingGroup
from groups.people.doors import members_only
from workspace.belonging import own_group
from workspace.calendar import agenda, registry
from workspace.calendar.agenda import Month

PER_PAGE = 50
FAR = timedelta(days=366)


@require_safe
@members_only
@never_cache
def month(request: HttpRequest) -> HttpResponse:
    shown = Month.read(request.GET.get("mois", ""))
    grid = shown.grid
    context = asked_of(request)
    dates = agenda.gather(
        request.user,
        grid[0][0],
        grid[-1][-1] + timedelta(days=1),
        group=context["group"],
        kinds=context["chosen"],
    )
    context |= {
        "month": shown,
        "weeks": shown.weeks(dates),
        "weekdays": grid[0],
        "count": sum(one.day.month == shown.month for one in dates),
    }
    return render(request, "calendar/month.html", context)


@require_safe
@members_only
@never_cache
def coming(request: HttpRequest) -> HttpResponse:
    """What comes, or what was (`quand=passees`), or one day (`jour=2026-11-29`)."""
    context, today = asked_of(request), localdate()
    day = agenda.read_day(request.GET.get("jour", ""))
    past = day is None and request.GET.get("quand") == "passees"
    since, until = (today - FAR, today) if past else (today, today + FAR)
    if day is not None:
        since, until = day, day + timedelta(days=1)
    dates = agenda.gather(request.user, since, until, group=context["group"], kinds=context["chosen"])
    page = Paginator(dates[::-1] if past else dates, PER_PAGE).get_page(request.GET.get("page"))
    days = [(of, list(rows)) for of, rows in groupby(page, key=lambda one: one.day)]
    context |= {"page": page, "days": days, "day": day, "past": past, "today": today}
    return render(request, "calendar/list.html", context)


def asked_of(request: HttpRequest) -> dict[str, object]:
    """The filters that both pages share: the kinds that are wanted, and one group or all of mine."""
    slug = request.GET.get("groupe", "")
    kinds = registry.kinds()
    wanted = request.GET.getlist("genre")
    chosen = [kind.key for kind in kinds if kind.key in wanted]
    return {
        "group": own_group(request, slug[:140]) if slug else None,
        "groups": WorkingGroup.objects.of(request.user),
        "kinds": kinds,
        "chosen": chosen,
    }
