"""The needs of a group."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import own_group, sent_once
from workspace.exports import registry
from workspace.needs import policies, services
from workspace.needs.forms import NeedForm
from workspace.needs.models import Need

PER_PAGE = 50
OBSERVING = _("Les membres du groupe disent les besoins ; vous y êtes en observation.")


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
                return redirect(services.catch_need(group, origin=sent_once(request), **form.cleaned_data))
            except Refused as refused:
                form.add_error("text", str(refused))
    found = Need.objects.visible_to(request.user).filter(group=group).select_related("theme", "group")
    status = request.GET.get("etat", "")
    if status in Need.Status.values:
        found = found.filter(status=status)
    context = {
        "group": group,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "statuses": Need.Status.choices,
        "status": status,
        "form": form,
        "key": uuid4().hex,
        "can_say": can_say,
        "exporters": registry.forms_of("needs.group"),
        "export_key": f"needs:{group.slug}",
    }
    return render(request, "needs/needs.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def set_status(request: HttpRequest, pk: int) -> HttpResponse:
    need = get_visible(Need, request.user, pk=pk)
    require(policies.can_say(request.user, need.group), OBSERVING)
    try:
        services.set_status(need, request.POST.get("status", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(need)
