"""The door of a séance: what its code and link lead to, and the lobby on the wall. GET changes nothing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups import refusals as people_refusals
from groups.access import get_visible, require
from groups.counters import address_of
from groups.people.doors import person_at_the_door
from realtime import events
from sessions.codev import knocks, policies
from sessions.codev.models import CodevSession
from sessions.codev.models.seance import CODE_DIGITS
from sessions.codev.refusals import Refused
from sessions.codev.services import seats
from sessions.codev.views import room
from sessions.doors.codes import opens
from sessions.doors.qr import picture
from sessions.doors.views import ask_code
from sessions.templatetags.door import door_link as door_link_of


@opens(digits=CODE_DIGITS)
def by_code(request: HttpRequest, code: str) -> HttpResponse | None:
    codev = CodevSession.objects.with_door_open().filter(code=code).select_related("group").first()
    return _threshold(request, codev, code=code) if codev else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link behind the QR: 192 bits, so nobody finds it by trying."""
    codev = CodevSession.objects.filter(token=token).select_related("group").first()
    if codev is None:
        sentence = _(
            "Ce lien n'ouvre aucune séance. Il a pu être remplacé : demandez le nouveau à l'animateur."
        )
        return ask_code(request, error=sentence, status=404)
    return _threshold(request, codev)


def _threshold(request: HttpRequest, codev: CodevSession, code: str = "") -> HttpResponse:
    seat = policies.seat_of(request.user, codev)
    if seat is not None:
        return redirect(codev)
    name = request.POST.get("name", "")
    error: Exception | None = None
    if codev.is_over:
        error = Refused(_("Cette séance est terminée : on n'y entre plus. Merci d'être venu."))
    elif not codev.door_open and not policies.can_sit_down(request.user, codev):
        error = Refused(_("La porte n'est pas encore ouverte, ou elle est refermée. Demandez à l'animateur."))
    elif request.method == "POST" and "enter" in request.POST:
        try:
            _come_in(request, codev, name)
            return redirect(codev)
        except (Refused, people_refusals.Refused) as refused:
            error = refused
    context = {
        "codev": codev,
        "code": code,
        "name": name,
        "error": error,
        "shut": codev.is_over or not (codev.door_open or policies.can_sit_down(request.user, codev)),
        "facilitator": codev.seats.present().filter(role="facilitator").first(),
    }
    return render(
        request, "codev/knock.html", context, status=getattr(error, "status", 422) if error else 200
    )


def _come_in(request: HttpRequest, codev: CodevSession, name: str) -> None:
    """Members of the group sit down; everybody else waits for the facilitator to open."""
    if policies.can_sit_down(request.user, codev):
        seats.sit_down(codev, request.user)
        return
    knocks.let_in_line(address_of(request), codev)
    person = person_at_the_door(request, name)
    seats.knock(codev, person, name=person.display_name)


WALL = ("wall", "arrivals", "people")


@require_safe
@login_required
@never_cache
def lobby(request: HttpRequest, key) -> HttpResponse:
    """The wall: a giant QR and its code before the start, then the stage and the contract for all to read.
    `?etat`: its regions as they are now, for the page that missed some news."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    if codev.is_over:
        return redirect(codev)
    require(policies.can_lead(seat, codev), _("Seules les personnes qui animent la séance la projettent."))
    version = events.version_of(codev.room)
    context = room.context_of(request, codev, seat) | {"version": version}
    if "etat" not in request.GET:
        return render(request, "codev/lobby.html", context)
    html = "\n".join(render_to_string(f"codev/_{name}.html", context, request) for name in WALL)
    return HttpResponse(html, headers={"X-Room-Version": str(version)})


@require_safe
@login_required
@never_cache
def qr(request: HttpRequest, key) -> HttpResponse:
    """The QR alone: on the wall, to print, to paste in an invitation."""
    codev = get_visible(CodevSession, request.user, key=key)
    if not policies.can_lead(policies.seat_of(request.user, codev), codev):
        raise Http404
    return picture(door_link_of(codev))
