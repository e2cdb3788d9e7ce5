"""The page of an entry, and the gestures that change where it stands."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import drawn_at_once, get_visible, require
from groups.models import WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.knowledge import findings, policies, services
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.metadata import metadata_of, revalidated
from workspace.knowledge.models import Entry
from workspace.knowledge.parts import parts_of, with_token
from workspace.knowledge.services import consent
from workspace.knowledge.services.withdrawing import drawn_from
from workspace.knowledge.vocabulary import LICENCES
from workspace.richtext import drawn

TWICE = gettext_lazy("Une fiche qui sort du groupe est d’abord relue par une autre personne que son auteur.")
NOT_YOURS = gettext_lazy("Son auteur, qui anime le groupe ou l’équipe régionale s’en occupe.")


@require_safe
@drawn_at_once
def entry(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    user = request.user
    shown = Entry.objects.visible_to(user).with_details().filter(pk=pk).first()
    if shown is None:
        raise Http404
    # A secret group's existence is not told by what it published.
    group = WorkingGroup.objects.visible_to(user).filter(pk=shown.group_id).first()
    kind = kind_of(shown.kind)
    context = {
        "entry": shown,
        "group": group,
        "kind": kind,
        "detail": drawn(with_token(kind.draw(shown, user), get_token(request))) if kind else "",
        "parts": parts_of(shown, user, get_token(request)),
        "meta": metadata_of(shown),
        "licence_url": LICENCES.get(shown.licence, ("", ""))[1],
        "can_edit": policies.can_edit(user, shown),
        "can_proofread": policies.can_proofread(user, shown),
        "can_draw": shown.kind == Entry.Kind.LEARNING
        and bool(group)
        and policies.can_write(user, shown.group),
        "can_review": policies.can_review(user, shown),
        "can_withdraw": policies.can_withdraw(user, shown),
        "audiences": audiences(shown, user),
    }
    return revalidated(request, shown, render(request, "knowledge/entry.html", context))


def audiences(entry: Entry, user) -> list[dict]:
    """Whom it may be published for, now, by this person."""
    return [
        {"value": value, "label": label, "on": value == entry.visibility}
        for value, label in Entry.Visibility.choices
        if policies.can_publish(user, entry, value)
    ]


@require_POST
@members_only
@never_cache
def proofread(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_visible(Entry, request.user, pk=pk)
    require(policies.can_edit(request.user, found), NOT_YOURS)
    return _done(request, found, _("La fiche est relue."), lambda: services.proofread(found, by=request.user))


@require_POST
@members_only
@never_cache
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_visible(Entry, request.user, pk=pk)
    require(policies.can_edit(request.user, found), NOT_YOURS)
    wanted = request.POST.get("visibility") or found.visibility
    require(policies.can_publish(request.user, found, wanted), TWICE)
    if wanted != Entry.Visibility.GROUP and (wanted, True) != (found.visibility, found.is_out):
        if not consent.may_leave(found, wanted):
            return _ask(request, found, wanted)
        if findings.pending(found):
            messages.error(request, str(consent.ONCE_MORE))
            return redirect("knowledge:review", found.pk)
    return _done(
        request,
        found,
        _("La fiche est publiée."),
        lambda: services.publish(found, by=request.user, visibility=wanted),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asked once more: it goes for good, from everywhere."""
    found = get_visible(Entry, request.user, pk=pk)
    require(policies.can_withdraw(request.user, found), NOT_YOURS)
    if request.method != "POST":
        return render(
            request, "knowledge/withdraw.html", {"entry": found, "drawn": drawn_from(found).count()}
        )
    services.withdraw_entry(found, by=request.user)
    messages.success(request, _("« %(title)s » est retirée de partout.") % {"title": found.title})
    return redirect("knowledge:entries")


def _ask(request: HttpRequest, found: Entry, wanted: str) -> HttpResponse:
    """What was said in confidence is not published by this gesture: it is proposed to whom it belongs."""
    try:
        services.ask_agreement(found, by=request.user, visibility=wanted)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("knowledge:review", found.pk)


def _done(request: HttpRequest, found: Entry, sentence: str, act) -> HttpResponse:
    try:
        act()
        messages.success(request, sentence)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)
