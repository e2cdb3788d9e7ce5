"""A caravane: its stops, in their order and on the map; begin it, change it."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import drawn_at_once, get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings import drawing, policies, services
from sessions.gatherings.forms import CaravanForm
from sessions.gatherings.models import Caravan
from sessions.gatherings.route import stops_of
from sessions.gatherings.views.preparing import NOT_YOURS
from workspace.belonging import sent_once


@require_safe
@drawn_at_once
def caravan(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Caravan, request.user, slug=slug)
    stops = stops_of(found, request.user)
    context = {
        "caravan": found,
        "stops": stops,
        "done": sum(one.is_over and not one.is_cancelled for one in stops),
        "map": drawing.region(stops, road=True),
        "can_prepare": policies.can_prepare_caravan(request.user, found),
    }
    return render(request, "gatherings/caravan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    require(policies.creates_somewhere(request.user), str(NOT_YOURS))
    group = (
        policies.groups_to_create_in(request.user).filter(slug=request.GET.get("groupe", "")[:140]).first()
    )
    form = CaravanForm(
        request.POST or None, user=request.user, initial={"group": group or policies.own_group(request.user)}
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            made = services.create_caravan(said.pop("group"), source=sent_once(request).source, **said)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("La caravane est prête à recevoir sa première étape."))
            return redirect(made)
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(Caravan, request.user, slug=slug)
    require(policies.can_prepare_caravan(request.user, found), str(NOT_YOURS))
    form = CaravanForm(request.POST or None, user=request.user, caravan=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_caravan(found, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("La caravane est modifiée."))
            return redirect(found)
    return _form_page(request, form, found)


def _form_page(request: HttpRequest, form: CaravanForm, caravan: Caravan | None = None) -> HttpResponse:
    context = {"form": form, "caravan": caravan, "key": request.POST.get("key") or uuid4().hex}
    return render(request, "gatherings/caravan_form.html", context, status=422 if form.errors else 200)
