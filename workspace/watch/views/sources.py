"""The sources of a group or of the region: add, change, read again, remove."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.watch import places, policies, services
from workspace.watch.forms import SourceForm
from workspace.watch.models import WatchItem, WatchSource
from workspace.watch.places import Place

TENDING = gettext_lazy("Qui anime le groupe choisit ses sources.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def sources(request: HttpRequest) -> HttpResponse:
    place = places.asked(request)
    can_tend = policies.can_tend(request.user, place.group)
    form = SourceForm(request.POST or None)
    if request.method == "POST":
        require(can_tend, TENDING)
        if form.is_valid():
            try:
                services.add_source(place.group, by=request.user, **form.cleaned_data)
                messages.success(request, _("La source est ajoutée : elle est lue dans la minute qui vient."))
                return redirect(place.sources_url)
            except Refused as refused:
                form.add_error("url", str(refused))
    waiting = Count("items", filter=Q(items__state=WatchItem.State.WAITING))
    shown = WatchSource.objects.of(place.group).annotate(waiting=waiting).prefetch_related("themes")
    context = {"place": place, "sources": shown, "form": form, "can_tend": can_tend}
    return render(request, "watch/sources.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def source(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(WatchSource, request.user, pk=pk)
    place = Place(found.group)
    require(policies.can_tend(request.user, place.group), TENDING)
    form = SourceForm(request.POST or None, instance=found, initial={"themes": list(found.themes.all())})
    if request.method == "POST" and form.is_valid():
        services.edit_source(found, **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect(place.sources_url)
    context = {"source": found, "place": place, "form": form}
    return render(request, "watch/source.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(WatchSource, request.user, pk=pk)
    require(policies.can_keep(request.user, found.group), TENDING)
    try:
        services.read_again(found)
        messages.success(request, _("La source est relue dans la minute qui vient."))
    except Refused as refused:
        messages.info(request, str(refused))
    return redirect(Place(found.group).sources_url)


@require_POST
@members_only
@never_cache
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(WatchSource, request.user, pk=pk)
    require(policies.can_tend(request.user, found.group), TENDING)
    place = Place(found.group)
    services.remove_source(found)
    messages.success(request, _("La source est retirée. Ce qui en a été gardé reste dans la veille."))
    return redirect(place.sources_url)
