"""The actions of a group."""

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
from workspace.actions import policies, services
from workspace.actions.forms import ActionForm
from workspace.actions.models import Action
from workspace.belonging import own_group, sent_once
from workspace.exports import registry

PER_PAGE = 50
OBSERVING = _("Les membres du groupe décident de ses actions ; vous y êtes en observation.")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def of_group(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, what is urgent first, and a form for one more."""
    group = own_group(request, slug)
    can_act = policies.can_act(request.user, group)
    form = ActionForm(request.POST or None, group=group)
    if request.method == "POST":
        require(can_act, OBSERVING)
        if form.is_valid():
            try:
                return redirect(services.decide(group, origin=sent_once(request), **form.cleaned_data))
            except Refused as refused:
                form.add_error(None, str(refused))
    found = Action.objects.visible_to(request.user).filter(group=group).select_related("owner", "group")
    state = request.GET.get("etat", "")
    if state in Action.State.values:
        found = found.filter(state=state)
    context = {
        "group": group,
        "page": Paginator(found.by_urgency(), PER_PAGE).get_page(request.GET.get("page")),
        "states": Action.State.choices,
        "state": state,
        "form": form,
        "key": uuid4().hex,
        "can_act": can_act,
        "exporters": registry.forms_of("actions.group"),
        "export_key": f"actions:{group.slug}",
    }
    return render(request, "actions/actions.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def set_state(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_visible(Action, request.user, pk=pk)
    require(policies.can_act(request.user, action.group), OBSERVING)
    try:
        services.set_state(action, request.POST.get("state", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(action)
