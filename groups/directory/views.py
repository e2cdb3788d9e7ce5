"""The directory: people, and one of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.directory import finding
from groups.letters.policies import can_write
from groups.models import ActorType, Exchange, Organisation, Territory, Theme, User, WorkingGroup
from groups.organisations.policies import is_regional
from groups.people.doors import members_only

PER_PAGE = 24
SUGGESTED = 300


@require_safe
@members_only
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    asked = finding.Asked.of(request.GET)
    found = finding.people(request.user, asked).select_related("organisation", "territory")
    found = found.prefetch_related("themes", "exchanges")
    context = {
        "asked": asked,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "territories": Territory.objects.with_tree_fields(),
        "themes": Theme.objects.all(),
        "actors": ActorType.choices,
        "ways": Exchange.Way.choices,
        "means": Exchange.Means.choices,
        "export_formats": ("csv",) if is_regional(request.user) else (),
        "suggested": Organisation.objects.values_list("name", flat=True)[:SUGGESTED],
    }
    return render(request, "directory/people.html", context)


@require_safe
@members_only
@never_cache
def person(request: HttpRequest, pk: int) -> HttpResponse:
    listed = User.objects.listed_to(request.user).select_related("organisation", "territory")
    listed = listed.prefetch_related("themes", "exchanges__theme", "exchanges__territory")
    found = listed.filter(pk=pk).first()
    if found is None:
        raise Http404
    shared = WorkingGroup.objects.of(request.user).filter(memberships__user=found)
    mine = WorkingGroup.objects.of(request.user).filter(pk__in=shared.values("pk"))
    context = {
        "person": found,
        "shared": mine,
        "is_me": found.pk == request.user.pk,
        "can_write": can_write(request.user, found),
    }
    return render(request, "directory/person.html", context)
