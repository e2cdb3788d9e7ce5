"""An import: the file, what it will do, how far it is, what it could not do."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groups.access import get_visible, require
from groups.models import WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import own_group
from workspace.exchange import mapping, policies, reading
from workspace.exchange.forms import ChoicesForm, FileForm
from workspace.exchange.models import Intake
from workspace.exchange.planning import Planner
from workspace.exchange.report import lines_of
from workspace.exchange.services import intakes as services

PREVIEW, FAULTS, LISTED = 20, 50, 20
REGIONAL = _("L’équipe régionale importe pour toute la région ; qui anime un groupe importe dans son groupe.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def bring(request: HttpRequest) -> HttpResponse:
    require(policies.can_import(request.user), str(REGIONAL))
    return _bring(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def bring_to_group(request: HttpRequest, slug: str) -> HttpResponse:
    group = own_group(request, slug)
    require(policies.can_import(request.user, group), str(REGIONAL))
    return _bring(request, group)


def _bring(request: HttpRequest, group: WorkingGroup | None) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(services.bring(file, by=request.user, group=group, filename=file.name or ""))
        except Refused as refused:
            form.add_error("file", str(refused))
    past = Intake.objects.visible_to(request.user).filter(group=group).select_related("by")[:LISTED]
    context = {"form": form, "group": group, "past": past}
    return render(request, "exchange/bring.html", context, status=422 if request.method == "POST" else 200)


@require_GET
@members_only
@never_cache
def intake(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, _mine(request, pk))


@require_POST
@members_only
@never_cache
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what the columns say, and see what the lines would do."""
    mine = _mine(request, pk)
    form = ChoicesForm(request.POST, instance=mine, may_publish=policies.can_publish(request.user))
    if not form.is_valid():
        return _page(request, mine, form, status=422)
    asked = [request.POST.get(f"column-{at}", "") for at in range(len(mine.columns))]
    refusal = _tried(request, lambda: services.settle(mine, columns=asked, **form.cleaned_data))
    if refusal is None and "start" in request.POST:
        _tried(request, lambda: services.start(mine))
    return redirect(mine)


@require_POST
@members_only
@never_cache
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _gesture(request, pk, services.start)


@require_POST
@members_only
@never_cache
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _gesture(request, pk, services.resume)


@require_POST
@members_only
@never_cache
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _gesture(request, pk, services.undo)


@require_POST
@members_only
@never_cache
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    mine = _mine(request, pk)
    back = _door(mine)
    if _tried(request, lambda: services.drop(mine)) is not None:
        return redirect(mine)
    messages.info(request, _("Ce fichier est effacé. Rien n’a été importé."))
    return redirect(back)


@require_GET
@members_only
@never_cache
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that changes; the whole page for who comes here without htmx."""
    mine = _mine(request, pk)
    if not request.htmx:
        return redirect(mine)
    return render(request, "exchange/_status.html", _said(request, mine))


@require_GET
@members_only
@never_cache
def faults(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The lines that were refused, as they were, each with what is wrong: to correct and import again."""
    mine = _mine(request, pk)
    response = StreamingHttpResponse(lines_of(mine), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="erreurs-{mine.pk}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _page(
    request: HttpRequest, mine: Intake, form: ChoicesForm | None = None, status: int = 200
) -> HttpResponse:
    context = _said(request, mine)
    if mine.state == Intake.State.CHECKING:
        may_publish = policies.can_publish(request.user)
        choices = mapping.choices()
        context |= {
            "form": form or ChoicesForm(instance=mine, may_publish=may_publish),
            "choices": choices,
            "plans": Planner.of(mine).plan(reading.first(mine.path, mine.delimiter, PREVIEW)),
            "columns": list(zip(mine.columns, mine.mapping, _examples(mine), strict=False)),
            "identified": {"uuid", "external_id"} & set(mine.mapping),
        }
        return render(request, "exchange/check.html", context, status=status)
    return render(request, "exchange/intake.html", context)


def _said(request: HttpRequest, mine: Intake) -> dict:
    refused = mine.lines.filter(outcome="refused").order_by("number")
    ahead = Intake.objects.waiting().filter(started_at__lt=mine.started_at) if mine.started_at else None
    return {
        "intake": mine,
        "door": _door(mine),
        "faults": refused[:FAULTS] if not mine.is_waiting else [],
        "more": max(0, mine.refused - FAULTS),
        "ahead": ahead.count() if ahead is not None and mine.state == Intake.State.QUEUED else 0,
        "can_undo": mine.state in (Intake.State.DONE, Intake.State.FAILED) and (mine.created or mine.changed),
    }


def _examples(mine: Intake) -> list[str]:
    """The first thing that each column says."""
    rows = reading.first(mine.path, mine.delimiter, PREVIEW)
    return [
        next((row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].strip()), "")
        for at in range(len(mine.columns))
    ]


def _mine(request: HttpRequest, pk: UUID) -> Intake:
    mine = get_visible(Intake, request.user, pk=pk)
    require(policies.can_lead(request.user, mine), str(REGIONAL))
    return mine


def _door(mine: Intake) -> str:
    return (
        reverse("exchange:bring_to_group", args=[mine.group.slug])
        if mine.group
        else reverse("exchange:bring")
    )


def _gesture(request: HttpRequest, pk: UUID, act: Callable[[Intake], object]) -> HttpResponse:
    mine = _mine(request, pk)
    _tried(request, lambda: act(mine))
    return redirect(mine)


def _tried(request: HttpRequest, act: Callable[[], object]) -> str | None:
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return str(refused)
    return None
