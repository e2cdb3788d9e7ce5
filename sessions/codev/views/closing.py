"""After the séance: what is kept, for each person who may see it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import get_visible, require
from groups.policies import can_speak
from groups.refusals import Refused
from sessions.codev import policies
from sessions.codev.exports import key_of
from sessions.codev.models import Action, ClientSheet, CodevSession, Contribution, Seat, Tag
from sessions.codev.telling import Telling, entries_of, source_of, telling_of
from workspace.anonymity import hints
from workspace.exports import registry
from workspace.threads.services import tell_outcome

OFFERED = (
    "codev.client_sheet",
    "codev.group_sheet",
    "codev.plan",
    "codev.attendance",
    "codev.dates",
    "codev.notes",
    "codev.record",
)


@require_safe
@login_required
@never_cache
def bilan(request: HttpRequest, key) -> HttpResponse:
    """The client's own sheet, what the group keeps, the plan, the files to take away."""
    codev = get_visible(CodevSession, request.user, key=key)
    if not codev.is_closed:
        return redirect(codev)
    seat = policies.seat_of(request.user, codev)
    if (seat is None or not seat.is_admitted) and not policies.is_its_group_s(request.user, codev):
        raise Http404
    return _bilan(request, codev)


def _bilan(request: HttpRequest, codev: CodevSession, given_back: Telling | None = None) -> HttpResponse:
    seat = policies.seat_of(request.user, codev)
    sheet = ClientSheet.objects.filter(codev=codev, owner=request.user).first()
    traced = policies.can_read(request.user, seat, codev)
    context = {
        "codev": codev,
        "seat": seat,
        "sheet": sheet and _readable(sheet),
        "plan": _plan(request, codev, seat),
        "states": Action.State.choices,
        "people": codev.seats.present(),
        "learnings": codev.learnings.all(),
        "contract": codev.contract if traced else "",
        "offers": codev.contributions.offers().shared().select_related("seat") if traced else (),
        "exports": _exports(request, codev),
        "export_key": key_of(codev),
        "telling": given_back or (sheet and telling_of(codev, sheet, request.user)),
        "can_lay": policies.can_lay_offers(request.user, seat, codev),
        "confidential": codev.retention == CodevSession.Retention.CONFIDENTIAL,
    }
    return render(
        request, "codev/bilan.html", context, status=422 if given_back and given_back.refusal else 200
    )


@require_POST
@login_required
@never_cache
def tell_thread(request: HttpRequest, key) -> HttpResponse:
    """The client goes back to the thread where they asked, with what they choose to say of the séance."""
    codev = get_visible(CodevSession, request.user, key=key)
    sheet = get_object_or_404(ClientSheet, codev=codev, owner=request.user)
    telling = telling_of(codev, sheet, request.user)
    if telling is None:
        raise Http404
    require(
        can_speak(request.user, telling.thread.group),
        _("Vous êtes suspendu de ce groupe : vous le lisez, vous n'y écrivez pas."),
    )
    asked = request.POST.getlist("entry")
    chosen = [entry for entry in entries_of(codev, telling.thread) if str(entry.pk) in asked]
    text = request.POST.get("text", "")
    if not request.POST.get("hinted") and (found := hints(text)):
        telling.give_back(text, chosen, found=found)
        return _bilan(request, codev, telling)
    try:
        tell_outcome(telling.thread, by=request.user, source=source_of(codev), text=text, entries=chosen)
    except Refused as refused:
        telling.give_back(text, chosen, refusal=str(refused))
        return _bilan(request, codev, telling)
    messages.success(request, _("C'est dit dans le fil. Vous pouvez le reprendre ou le retirer ici."))
    return redirect("codev:bilan", key=codev.key)


def _readable(sheet: ClientSheet) -> dict:
    tags, sorts = dict(Tag.choices), dict(Contribution.Sort.choices)
    data = sheet.data
    offers = [{**o, "tag": tags.get(o["tag"], ""), "sort": sorts.get(o["sort"], "")} for o in data["offers"]]
    return {**data, "offers": offers, "tags": [tags.get(tag, tag) for tag in data["tags"]]}


def _plan(request: HttpRequest, codev: CodevSession, seat: Seat | None) -> list[Action]:
    plan = [
        action for action in codev.actions.all() if policies.can_see_action(request.user, seat, action, codev)
    ]
    for action in plan:
        action.is_mine = policies.can_update_action(request.user, action)
    return plan


def _exports(request: HttpRequest, codev: CodevSession) -> list:
    """The exporters that would give something to this person; asked again when they ask for one."""
    known = registry.forms_of(*OFFERED)
    return [one for one in known if one.find(request.user, key_of(codev)) is not None]
