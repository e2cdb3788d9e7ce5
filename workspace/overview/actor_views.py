"""The network of actors, and the conventions: read and kept by the regional team."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible
from groups.directory.finding import one_of
from groups.models import Organisation
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import sent_once
from workspace.overview import policies, services
from workspace.overview.forms import ConventionForm, SideForm, TieForm
from workspace.overview.models import Convention, Tie
from workspace.overview.network import network
from workspace.overview.views import insist

PER_PAGE = 50
SUGGESTED = 300


@require_safe
@members_only
@never_cache
def actors(request: HttpRequest) -> HttpResponse:
    insist(policies.is_team(request.user))
    return _network(request, SideForm(), TieForm())


@require_POST
@members_only
@never_cache
def set_side(request: HttpRequest) -> HttpResponse:
    insist(policies.is_team(request.user))
    form = SideForm(request.POST)
    if form.is_valid():
        services.set_side(form.cleaned_data["organisation"], form.cleaned_data["kind"])
        return redirect("overview:network")
    return _network(request, form, TieForm(), status=422)


@require_POST
@members_only
@never_cache
def tie(request: HttpRequest) -> HttpResponse:
    insist(policies.is_team(request.user))
    form = TieForm(request.POST)
    if form.is_valid():
        try:
            services.tie(**form.cleaned_data)
            return redirect("overview:network")
        except Refused as refused:
            form.add_error("other", str(refused))
    return _network(request, SideForm(), form, status=422)


@require_POST
@members_only
@never_cache
def untie(request: HttpRequest, pk: int) -> HttpResponse:
    services.untie(get_visible(Tie, request.user, pk=pk))
    return redirect("overview:network")


@require_safe
@members_only
@never_cache
def conventions(request: HttpRequest) -> HttpResponse:
    """By where each stands; those that are late first."""
    insist(policies.is_team(request.user))
    status = one_of(Convention.Status.values, request.GET.get("etat", ""))
    found = Convention.objects.prefetch_related("parties")
    if status:
        found = found.filter(status=status)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "statuses": Convention.Status.choices,
        "status": status,
    }
    return render(request, "overview/conventions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new_convention(request: HttpRequest) -> HttpResponse:
    insist(policies.is_team(request.user))
    return _keep(request, None)


@require_safe
@members_only
@never_cache
def convention(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Convention, request.user, pk=pk)
    return render(request, "overview/convention.html", {"convention": found, "parties": found.parties.all()})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit_convention(request: HttpRequest, pk: int) -> HttpResponse:
    return _keep(request, get_visible(Convention, request.user, pk=pk))


def _keep(request: HttpRequest, found: Convention | None) -> HttpResponse:
    form = ConventionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            source = sent_once(request).source
            kept = services.keep_convention(found, by=request.user, source=source, **form.cleaned_data)
        except Refused as refused:
            form.add_error("parties", str(refused))
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect(kept)
    context = {"form": form, "convention": found, "key": uuid4().hex}
    return render(request, "overview/edit_convention.html", context, status=422 if form.is_bound else 200)


def _network(request: HttpRequest, side: SideForm, tie_form: TieForm, status: int = 200) -> HttpResponse:
    found = network()
    context = {
        "network": found,
        "page": Paginator(found.edges, PER_PAGE).get_page(request.GET.get("page")),
        "side_form": side,
        "tie_form": tie_form,
        "names": Organisation.objects.curated().values_list("name", flat=True)[:SUGGESTED],
    }
    return render(request, "overview/network.html", context, status=status)
