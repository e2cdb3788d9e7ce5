"""The region in pictures, its synthesis, and the funder's report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.people.doors import members_only
from workspace.exports import registry
from workspace.overview import counts, policies
from workspace.overview.activity import Span
from workspace.overview.counts import Places
from workspace.overview.drawing import heat


@require_safe
@members_only
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    insist(policies.is_team(request.user))
    span, places = Span.asked(request.GET.get("annee", "")), Places.now()
    activity, needs = counts.activity(span, places), counts.needs(span, places)
    context = _years(span) | {
        "activity": activity,
        "activity_heat": heat(activity.picture),
        "needs": needs,
        "needs_heat": heat(needs),
    }
    return render(request, "overview/overview.html", context)


@require_safe
@members_only
@never_cache
def synthesis(request: HttpRequest) -> HttpResponse:
    insist(policies.reads_synthesis(request.user))
    span, places = Span.asked(request.GET.get("annee", "")), Places.now()
    needs = counts.needs(span, places)
    context = _years(span) | {
        "needs": needs,
        "needs_heat": heat(needs),
        "barriers": counts.barriers(span, places),
        "exporters": registry.forms_of("overview.synthesis"),
        "export_key": f"overview:synthesis:{span.year}",
    }
    return render(request, "overview/synthesis.html", context)


@require_safe
@members_only
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    insist(policies.is_team(request.user))
    span = Span.asked(request.GET.get("annee", ""))
    context = _years(span) | {
        "exporters": registry.forms_of("overview.report"),
        "export_key": f"overview:report:{span.year}",
    }
    return render(request, "overview/report.html", context)


def insist(allowed: bool) -> None:
    """To whoever else, these pages do not exist."""
    if not allowed:
        raise Http404


def _years(span: Span) -> dict:
    return {"year": span.year, "years": span.years()}
