"""Organisations: the list, and one of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.directory import finding
from groups.models import Organisation, Territory, User
from groups.organisations import policies, services
from groups.organisations.forms import OrganisationForm
from groups.people.doors import members_only
from groups.refusals import Refused

PER_PAGE = 24
PEOPLE_SHOWN = 60
EDITORS_ONLY = gettext_lazy(
    "Les personnes qui sont de cette organisation corrigent sa page ; ou l’équipe régionale."
)
CLAIMERS_ONLY = gettext_lazy("Dites d’abord, dans « Ma fiche », que vous êtes de cette organisation.")


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
        "export_formats": ("csv",) if policies.is_regional(request.user) else (),
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
        "can_edit": policies.can_edit(request.user, found),
        "can_claim": policies.can_claim(request.user, found),
        "people": people.prefetch_related("exchanges")[:PEOPLE_SHOWN],
    }
    return render(request, "organisations/organisation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Organisation, request.user, pk=pk)
    require(policies.can_edit(request.user, found), EDITORS_ONLY)
    form = OrganisationForm(request.POST or None, instance=get_visible(Organisation, request.user, pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            services.edit(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est enregistré."))
            return redirect(found)
    context = {"form": form, "organisation": found}
    return render(request, "organisations/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for the page. The same form sent twice by its referent changes nothing."""
    found = get_visible(Organisation, request.user, pk=pk)
    require(policies.is_of(request.user, found), CLAIMERS_ONLY)
    try:
        services.claim(found, by=request.user)
        messages.success(request, _("Vous répondez maintenant de cette page."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


def branches(federation: Organisation) -> list[tuple[Organisation, list[Organisation]]]:
    """The members of a federation, and theirs: two floors of the tree, whatever its height."""
    members = federation.members.prefetch_related("members")
    return [(member, list(member.members.all())) for member in members]
