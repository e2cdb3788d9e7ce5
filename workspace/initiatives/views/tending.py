"""Follow an initiative: its milestones, whether it still holds, what the region thinks of it."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.initiatives import policies, services
from workspace.initiatives.forms import MilestoneForm
from workspace.initiatives.models import Initiative, Milestone
from workspace.initiatives.views.triage import picture
from workspace.knowledge.models import Entry
from workspace.notices.services import read_place

KEY = re.compile(r"[A-Za-z0-9_-]{8,48}")
NOT_YOURS = gettext_lazy("Les personnes qui écrivent cette page et l’équipe régionale la tiennent à jour.")


def initiative_of(request: HttpRequest, pk: UUID) -> Entry:
    return get_visible(Entry, request.user, pk=pk, kind=Entry.Kind.INITIATIVE)


@require_safe
@members_only
@never_cache
def tend(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = initiative_of(request, pk)
    require(policies.can_tend(request.user, entry), str(NOT_YOURS))
    read_place(request.user, f"entry:{entry.pk}")
    return tend_page(request, entry)


def tend_page(request: HttpRequest, entry: Entry, **bound) -> HttpResponse:
    detail = Initiative.objects.filter(entry=entry).prefetch_related("milestones").first()
    context = (
        {"milestone": MilestoneForm()}
        | bound
        | {
            "entry": entry,
            "detail": detail,
            "key": uuid4().hex,
            "tips": entry.tips.visible_to(request.user).order_by("-created_at")[:20],
        }
    )
    return render(request, "initiatives/tend.html", context, status=422 if bound else 200)


@require_POST
@members_only
@never_cache
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = initiative_of(request, pk)
    require(policies.can_tend(request.user, entry), str(NOT_YOURS))
    services.confirm(entry, by=request.user)
    messages.success(request, _("Merci : elle est à jour pour un an."))
    return redirect(entry)


@require_POST
@members_only
@never_cache
def add_milestone(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = initiative_of(request, pk)
    require(policies.can_tend(request.user, entry), str(NOT_YOURS))
    form = MilestoneForm(request.POST)
    if form.is_valid():
        sent = request.POST.get("key", "")
        key = f"{request.user.pk}:{sent}" if KEY.fullmatch(sent) else None
        try:
            services.add_milestone(entry, key=key, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est noté."))
            return redirect("initiatives:tend", entry.pk)
    return tend_page(request, entry, milestone=form)


@require_POST
@members_only
@never_cache
def remove_milestone(request: HttpRequest, pk: UUID, milestone: int) -> HttpResponse:
    entry = initiative_of(request, pk)
    require(policies.can_tend(request.user, entry), str(NOT_YOURS))
    found = get_object_or_404(Milestone, pk=milestone, initiative=entry.pk)
    services.remove_milestone(found)
    return redirect("initiatives:tend", entry.pk)


@require_safe
def photo(request: HttpRequest, pk: UUID) -> FileResponse:
    entry = initiative_of(request, pk)
    response = picture(entry.initiative.photo if hasattr(entry, "initiative") else None)
    response["Cache-Control"] = "private, no-cache"
    return response
