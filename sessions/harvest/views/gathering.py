"""« Récolte », for whoever prepares the gathering: what was noted, the link of the day, what comes after."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import require
from groups.mails import absolute
from groups.models import User
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.doors import qr
from sessions.gatherings.access import prepared
from sessions.gatherings.models import Gathering
from sessions.harvest import policies
from sessions.harvest.forms import ThanksForm
from sessions.harvest.models import Balance, Capture, HarvestDoor, Survey, captures_of
from sessions.harvest.services import balances, notes
from sessions.harvest.services.survey import close, counted, send, survey_of, to_thank
from workspace.belonging import sent_once
from workspace.documents.models import Document

PER_PAGE = 50


@require_safe
@members_only
@never_cache
def harvest(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug)
    return harvest_page(request, found)


def harvest_page(
    request: HttpRequest, found: Gathering, thanks: ThanksForm | None = None, status: int = 200
) -> HttpResponse:
    door = HarvestDoor.objects.filter(gathering=found).first()
    survey = survey_of(found)
    written = balances.balance_of(found)
    context = {
        "gathering": found,
        "page": Paginator(captures_of(found), PER_PAGE).get_page(request.GET.get("page")),
        "door": door,
        "door_link": absolute(door.note_url) if door else "",
        "takes_door": policies.takes_door(found),
        "can_note": policies.can_note(request.user, found),
        "balance": written,
        "document": _readable(request.user, written),
        "key": uuid4().hex,
        "survey": survey,
        "counted": counted(survey) if survey else None,
        "to_thank": len(to_thank(found)) if survey is None else 0,
        "thanks": thanks or ThanksForm(),
    }
    return render(request, "harvest/harvest.html", context, status=status)


def _readable(user: User, written: Balance | None) -> Document | None:
    """A document is its group's: whoever prepares for another group is told that it is there."""
    if written is None or written.document_id is None:
        return None
    return Document.objects.visible_to(user).filter(pk=written.document_id).first()


@require_POST
@members_only
@never_cache
def write_balance(request: HttpRequest, slug: str) -> HttpResponse:
    """Now, rather than tomorrow morning; again, with today's figures in the place of those of before."""
    found = prepared(request, slug)
    require(
        found.has_begun and not found.is_cancelled,
        _("Le bilan s’écrit quand la rencontre a commencé, et n’est pas annulée."),
    )
    try:
        again = "again" in request.POST
        document = (balances.write_again if again else balances.write)(found, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("harvest:harvest", slug)
    if Document.objects.visible_to(request.user).filter(pk=document.pk).exists():
        return redirect(document)
    messages.success(request, _("Le bilan est écrit. Les personnes du groupe le lisent."))
    return redirect("harvest:harvest", slug)


@require_POST
@members_only
@never_cache
def send_balance(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug)
    try:
        balances.send(found, by=request.user, source=sent_once(request).source)
        messages.success(request, _("Le bilan est envoyé aux membres du groupe et à l’équipe régionale."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("harvest:harvest", slug)


@require_POST
@members_only
@never_cache
def thank(request: HttpRequest, slug: str) -> HttpResponse:
    found = prepared(request, slug)
    form = ThanksForm(request.POST)
    if form.is_valid():
        try:
            made = send(found, by=request.user, words=form.cleaned_data["words"])
            messages.success(request, _("C’est parti, à %(count)s adresses.") % {"count": made.letters})
            return redirect("harvest:harvest", slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    return harvest_page(request, found, form, status=422)


@require_POST
@members_only
@never_cache
def close_survey(request: HttpRequest, slug: str) -> HttpResponse:
    survey = get_object_or_404(Survey, gathering=prepared(request, slug))
    try:
        close(survey)
        messages.success(request, _("Les deux questions sont closes : voici ce qui a été répondu."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("harvest:harvest", slug)


@require_POST
@members_only
@never_cache
def open_door(request: HttpRequest, slug: str) -> HttpResponse:
    notes.open_door(prepared(request, slug), by=request.user)
    messages.success(request, _("Le lien du jour est prêt. S’il y en avait un autre, il n’ouvre plus rien."))
    return redirect("harvest:harvest", slug)


@require_POST
@members_only
@never_cache
def close_door(request: HttpRequest, slug: str) -> HttpResponse:
    notes.close_door(prepared(request, slug))
    messages.success(request, _("Le lien est fermé : il n’ouvre plus rien."))
    return redirect("harvest:harvest", slug)


@require_safe
@members_only
@never_cache
def door_qr(request: HttpRequest, slug: str) -> HttpResponse:
    door = get_object_or_404(HarvestDoor, gathering=prepared(request, slug))
    return qr.picture(absolute(door.note_url))


@require_POST
@members_only
@never_cache
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = prepared(request, slug)
    capture = get_object_or_404(
        Capture.objects.select_related("tip", "need", "gathering"), gathering=found, pk=pk
    )
    try:
        notes.take_back(capture, by=request.user)
        messages.success(request, _("La note est retirée."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("harvest:harvest", slug)
