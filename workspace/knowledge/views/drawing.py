"""A fiche that begins elsewhere: from a thread, from what a séance taught; and its text, written together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.knowledge import drawing, policies, together
from workspace.knowledge.models import Entry
from workspace.knowledge.views.pages import NOT_YOURS
from workspace.threads.models import Thread

OBSERVING = gettext_lazy("Les membres du groupe en font des fiches ; vous y êtes en observation.")


@require_POST
@members_only
@never_cache
def from_thread(request: HttpRequest, key) -> HttpResponse:
    thread = get_visible(Thread, request.user, key=key)
    require(policies.can_write(request.user, thread.group), OBSERVING)
    made = drawing.sheet_of_thread(thread, by=request.user)
    messages.success(request, _("Le brouillon reprend le fil. Il reste dans le groupe : complétez-le."))
    return redirect("knowledge:edit" if policies.can_edit(request.user, made) else "knowledge:entry", made.pk)


@require_POST
@members_only
@never_cache
def from_entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    learning = get_visible(Entry, request.user, pk=pk)
    require(learning.group is not None and policies.can_write(request.user, learning.group), OBSERVING)
    made = drawing.sheet_of_learning(learning, by=request.user)
    return redirect("knowledge:edit" if policies.can_edit(request.user, made) else "knowledge:entry", made.pk)


@require_POST
@members_only
@never_cache
def write_together(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _editable(request, pk)
    try:
        return redirect(together.write_together(found, by=request.user))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(found)


@require_POST
@members_only
@never_cache
def take_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _editable(request, pk)
    try:
        together.take_text(found, by=request.user)
        messages.success(request, _("La fiche dit maintenant ce que dit le document."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


def _editable(request: HttpRequest, pk: UUID) -> Entry:
    found = get_visible(Entry, request.user, pk=pk)
    require(policies.can_edit(request.user, found), NOT_YOURS)
    return found
