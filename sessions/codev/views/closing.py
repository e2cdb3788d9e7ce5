"""After the séance: what is kept, for each person who may see it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import get_visible
from groups.policies import role_in
from sessions.codev import policies
from sessions.codev.exports import key_of
from sessions.codev.models import Action, ClientSheet, CodevSession, Contribution, Seat, Tag
from workspace.exports import registry

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
    if (seat is None or not seat.is_admitted) and role_in(request.user, codev.group) is None:
        raise Http404
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
        "can_lay": policies.can_lay_offers(request.user, seat, codev),
        "confidential": codev.retention == CodevSession.Retention.CONFIDENTIAL,
    }
    return render(request, "codev/bilan.html", context)


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
