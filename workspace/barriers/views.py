"""The register of ruptures d'accès: those one may read, one of them, and the gestures."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.directory.finding import by_slug, one_of
from groups.models import Territory
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.barriers import policies, services
from workspace.barriers.forms import BarrierForm, NewBarrierForm
from workspace.barriers.models import Barrier
from workspace.belonging import sent_once
from workspace.exports import registry

PER_PAGE = 50
THEIRS = gettext_lazy("Qui l’a écrite, ou les membres de son groupe, la corrigent.")


@require_safe
@members_only
@never_cache
def barriers(request: HttpRequest) -> HttpResponse:
    """Mine and my groups'; all of them for the regional team."""
    found = Barrier.objects.visible_to(request.user).select_related("territory", "theme", "group")
    service = one_of(Barrier.Service.values, request.GET.get("service", ""))
    territory = by_slug(Territory, request.GET.get("territoire", ""))
    if service:
        found = found.filter(service=service)
    if territory:
        below = territory.descendants(include_self=True).values_list("pk", flat=True)
        found = found.filter(territory__in=list(below))
    team = policies.reads_register(request.user)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "services": Barrier.Service.choices,
        "service": service,
        "asked": {"territory": territory},
        "territories": Territory.objects.with_tree_fields(),
        "team": team,
        "exporters": registry.forms_of("barriers.region") if team else [],
        "export_key": "barriers:region",
    }
    return render(request, "barriers/barriers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("groupe", "")[:140]
    mine = policies.groups_of(request.user).filter(slug=asked).first()
    here = {"group": mine, "territory": mine.territory_id if mine else request.user.territory_id}
    form = NewBarrierForm(request.POST or None, user=request.user, initial=here)
    if request.method == "POST" and form.is_valid():
        try:
            source = sent_once(request).source
            made = services.write_barrier(by=request.user, source=source, **form.cleaned_data)
        except Refused as refused:
            form.add_error("situation", str(refused))
        else:
            messages.success(request, _("C’est noté, sans nom. Merci de l’avoir dit."))
            return redirect(made)
    context = {"form": form, "key": uuid4().hex}
    return render(request, "barriers/new.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def barrier(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    context = {"barrier": found, "can_tend": policies.can_tend(request.user, found)}
    return render(request, "barriers/barrier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    require(policies.can_tend(request.user, found), THEIRS)
    form = BarrierForm(request.POST or None, instance=find(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(services.edit_barrier(found, **form.cleaned_data))
        except Refused as refused:
            form.add_error("situation", str(refused))
    context = {"form": form, "barrier": found}
    return render(request, "barriers/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    require(policies.can_tend(request.user, found), THEIRS)
    lifted = request.POST.get("on", "1") == "1"
    services.lift_barrier(found, lifted=lifted, words=request.POST.get("words", ""))
    return redirect(found)


def find(request: HttpRequest, pk: int) -> Barrier:
    get_visible(Barrier, request.user, pk=pk)
    return Barrier.objects.select_related("territory", "theme", "group").get(pk=pk)
