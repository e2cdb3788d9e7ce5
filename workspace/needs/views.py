"""The needs of a group, one of them, and the register of the region."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import Territory, Theme
from groups.people.doors import members_only
from groups.policies import role_in
from groups.refusals import Refused
from workspace.belonging import own_group, sent_once
from workspace.exports import registry
from workspace.needs import origins, policies, services
from workspace.needs.asked import Asked
from workspace.needs.forms import NeedForm
from workspace.needs.models import Need
from workspace.needs.parts import parts_of

PER_PAGE = 50
OBSERVING = gettext_lazy("Les membres du groupe disent les besoins ; vous y êtes en observation.")
NOT_OURS = gettext_lazy("Ce besoin est celui d’un autre groupe : ses membres disent où il en est.")
FACILITATING = gettext_lazy("Qui anime le groupe décide de ce que la région lit.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, by where each stands, and a form for one more."""
    group = own_group(request, slug)
    can_say = policies.can_say(request.user, group)
    form = NeedForm(request.POST or None)
    if request.method == "POST":
        require(can_say, OBSERVING)
        if form.is_valid():
            try:
                services.catch_need(group, by=request.user, origin=sent_once(request), **form.cleaned_data)
                messages.success(request, _("Le besoin est noté. Le groupe le lit."))
                return redirect("needs:of_group", group.slug)
            except Refused as refused:
                form.add_error("text", str(refused))
    found = Need.objects.visible_to(request.user).filter(group=group).select_related("theme", "territory")
    asked = Asked.of(request.GET)
    context = {
        "group": group,
        "page": Paginator(asked.narrow(found), PER_PAGE).get_page(request.GET.get("page")),
        "statuses": Need.Status.choices,
        "status": asked.status,
        "form": form,
        "key": uuid4().hex,
        "can_say": can_say,
        "exporters": registry.forms_of("needs.group"),
        "export_key": f"needs:{group.slug}",
    }
    return render(request, "needs/needs.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def need(request: HttpRequest, pk: int) -> HttpResponse:
    """One need: where it comes from, where it stands, what could answer it."""
    found = find_need(request, pk)
    context = {
        "need": found,
        "group": found.group,
        "in_group": role_in(request.user, found.group) is not None,
        "moves": found.moves.select_related("by"),
        "statuses": Need.Status.choices,
        "can_say": policies.can_say(request.user, found.group),
        "can_show": policies.can_show(request.user, found.group),
        "reads_region": policies.reads_region(request.user),
        "parts": parts_of(found, request),
    }
    return render(request, "needs/need.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_need(request, pk)
    require(policies.can_say(request.user, found.group), NOT_OURS)
    form = NeedForm(request.POST or None, instance=find_need(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(services.edit_need(found, **form.cleaned_data))
        except Refused as refused:
            form.add_error("text", str(refused))
    context = {"need": found, "group": found.group, "form": form}
    return render(request, "needs/edit.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def catch(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One gesture: what was said there is a need. Where no words may be taken along, one writes them."""
    caught = origins.find(request.user, kind, key)
    if caught is None:
        raise Http404
    require(policies.can_say(request.user, caught.group), OBSERVING)
    form = NeedForm(request.POST if request.POST.get("text") else None, initial={"text": caught.text})
    if request.method == "POST":
        text = request.POST.get("text", "") or caught.text
        said = form.cleaned_data if form.is_bound and form.is_valid() else {"text": text}
        if not form.errors and text:
            try:
                origin = caught.origin if caught.origin.source else sent_once(request).after(caught.origin)
                return redirect(services.catch_need(caught.group, by=request.user, origin=origin, **said))
            except Refused as refused:
                messages.error(request, str(refused))
    context = {"caught": caught, "group": caught.group, "form": form, "key": uuid4().hex}
    return render(request, "needs/catch.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@members_only
@never_cache
def set_status(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_need(request, pk)
    require(policies.can_say(request.user, found.group), NOT_OURS)
    try:
        said = {"by": request.user, "words": request.POST.get("words", "")}
        services.set_status(found, request.POST.get("status", ""), **said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


@require_POST
@members_only
@never_cache
def show_to(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_need(request, pk)
    require(policies.can_show(request.user, found.group), FACILITATING)
    try:
        services.show_to(found, request.POST.get("visibility", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


@require_safe
@members_only
@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """What the groups show to the region: read across groups, without reading the groups."""
    if not policies.reads_region(request.user):
        raise Http404
    asked = Asked.of(request.GET)
    found = asked.narrow(Need.objects.regional()).select_related("theme", "territory", "group")
    context = {
        "asked": asked,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "statuses": Need.Status.choices,
        "themes": Theme.objects.all(),
        "territories": Territory.objects.with_tree_fields(),
        "exporters": registry.forms_of("needs.region"),
        "export_key": "needs:region",
    }
    return render(request, "needs/register.html", context)


def find_need(request: HttpRequest, pk: int) -> Need:
    get_visible(Need, request.user, pk=pk)
    return Need.objects.select_related("group", "theme", "territory", "author").get(pk=pk)
