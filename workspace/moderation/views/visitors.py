"""Report without an account what everybody may read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.policies import is_settled
from groups.refusals import Refused
from workspace import stamped
from workspace.initiatives import stamps
from workspace.moderation import budgets, registry, services
from workspace.moderation.forms import VisitorReportForm
from workspace.moderation.models import Report

DONE = "merci"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    thing, noun = registry.find_public(kind, key), registry.noun(kind)
    if thing is None or noun is None:
        raise Http404
    if is_settled(request.user):
        return redirect("moderation:report", kind, key)
    context = {"noun": noun, "thing": thing}
    if request.method != "POST":
        return form_page(request, VisitorReportForm(), stamps.new(), context)
    form = VisitorReportForm(request.POST)
    stamp = stamped.read(request, form)
    if stamp and Report.objects.filter(key=stamp.key).exists():
        return redirect(f"{request.path}?{DONE}")  # the first answer was lost on its way
    status = 422
    if stamp and form.is_valid():
        try:
            budgets.spend(request)
            services.report_as_visitor(kind, key, stamp=stamp.key, **form.cleaned_data)
            return redirect(f"{request.path}?{DONE}")
        except Refused as refused:
            form.add_error(None, str(refused))
            status = getattr(refused, "status", status)
    return form_page(request, form, stamped.again(request, stamp), context, status)


def form_page(
    request: HttpRequest, form: VisitorReportForm, stamp: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    noun, thing = context["noun"], context["thing"]
    context |= {
        "form": form.emptied(),
        "stamp": stamp,
        "done": not form.is_bound and DONE in request.GET,
        "group": noun.group(thing),
        "words": noun.words(thing),
        "back": noun.url(thing),
        "appeals": settings.APPEALS_EMAIL,
    }
    return render(request, "moderation/report_as_visitor.html", context, status=status)
