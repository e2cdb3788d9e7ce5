"""Organisations: the list, and one of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import get_visible
from groups.directory import finding
from groups.models import Organisation, Territory, User
from groups.people.doors import members_only

PER_PAGE = 24
PEOPLE_SHOWN = 60


@require_safe
@members_only
@never_cache
def organisations(request: HttpRequest) -> HttpResponse:
    asked = finding.Asked.of(request.GET)
    found = finding.organisations(request.user, asked).select_related("territory")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    counted = finding.how_many_of(request.user, page.object_list)
    for one in page.object_list:
        one.people_shown = counted.get(one.pk, 0)
    context = {
        "asked": asked,
        "page": page,
        "territories": Territory.objects.with_tree_fields(),
        "kinds": Organisation.Kind.choices,
        "sectors": Organisation.Sector.choices,
    }
    return render(request, "organisations/organisations.html", context)


@require_safe
@members_only
@never_cache
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Organisation, request.user, pk=pk)
    people = User.objects.listed_to(request.user).filter(organisation=found).order_by("folded", "pk")
    context = {
        "organisation": found,
        "federations": found.federations.all(),
        "branches": branches(found),
        "people": people.prefetch_related("exchanges")[:PEOPLE_SHOWN],
    }
    return render(request, "organisations/organisation.html", context)


def branches(federation: Organisation) -> list[tuple[Organisation, list[Organisation]]]:
    """The members of a federation, and theirs: two floors of the tree, whatever its height."""
    members = federation.members.prefetch_related("members")
    return [(member, list(member.members.all())) for member in members]
