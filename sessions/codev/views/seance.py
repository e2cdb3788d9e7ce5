"""The live room: its page, and the state that heals it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groups.access import get_visible
from realtime import events, presence
from sessions.codev import policies
from sessions.codev.models import CodevSession
from sessions.codev.views import room


@require_safe
@login_required
@never_cache
def seance(request: HttpRequest, key) -> HttpResponse:
    """The room for who sits in it; the threshold for who may sit down, or waits to be let in."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    if seat is not None and seat.is_admitted:
        return room.page(request, codev, seat)
    context = {
        "codev": codev,
        "seat": seat,
        "version": events.version_of(codev.room),
        "can_sit": policies.can_sit_down(request.user, codev),
        "can_ask_back": policies.can_ask_back(request.user, codev),
        "can_lead": policies.can_take_over(request.user, codev, presence.here(codev.room)),
    }
    return render(request, "codev/threshold.html", context)


@require_safe
@login_required
@never_cache
def seat_tools(request: HttpRequest, key, who: str) -> HttpResponse:
    """What a facilitator may do for one person: asked when opened, as a hundred would weigh on each news."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    chosen = codev.seats.present().filter(key=who).first()
    if chosen is None or not policies.can_lead(seat, codev):
        raise Http404
    context = room.context_of(request, codev, seat) | {"seat": chosen}
    return _tools(request, "codev/_person_tools.html", context, str(chosen))


@require_safe
@login_required
@never_cache
def own_item(request: HttpRequest, key, pk: int) -> HttpResponse:
    """One's own text, to change or to take back."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    item = codev.contributions.select_related("seat").filter(pk=pk).first()
    if seat is None or item is None or not policies.can_withdraw(seat, item, codev):
        raise Http404
    context = room.context_of(request, codev, seat) | {
        "item": item,
        "can_change": policies.can_change(seat, item, codev),
    }
    return _tools(request, "codev/_own_item_form.html", context, _("Reprendre mon texte"))


def _tools(request: HttpRequest, template: str, context: dict, title: str) -> HttpResponse:
    if request.htmx:
        return render(request, template, context)
    return render(request, "codev/tools.html", context | {"tools": template, "title": title})


@require_safe
@login_required
@never_cache
def state(request: HttpRequest, key) -> HttpResponse:
    """Every region as it is now, with the version it is true at. `?attente`: asked by somebody who waits."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    if seat is None:
        raise Http404
    waits = "attente" in request.GET
    if waits and (seat.is_admitted or codev.is_over):
        raise Http404  # no longer waiting: the page asks for itself again, and is the room
    version = events.version_of(codev.room)
    html = "<!---->"
    if seat.is_admitted:
        names = ("mine",) if request.GET.get("region") == "mine" else room.REGIONS
        html = room.regions(request, codev, seat, names)
    return HttpResponse(html, headers={"X-Room-Version": str(version)})
