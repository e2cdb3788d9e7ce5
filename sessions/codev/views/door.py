"""The door: the code one types, the link one follows, the lobby on the wall. GET changes nothing."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groups import refusals as people_refusals
from groups.access import get_visible, require
from groups.people.doors import person_at_the_door
from realtime import events
from sessions.codev import knocks, policies
from sessions.codev.models import CodevSession
from sessions.codev.refusals import Refused
from sessions.codev.screens import Screen, Table
from sessions.codev.services import seats


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Type the six digits, then one's first name."""
    code = "".join(filter(str.isdigit, request.POST.get("code") or request.GET.get("code", "")))[:12]
    if not code:
        return _ask_code(request)
    address = knocks.address_of(request)
    try:
        knocks.let_try(address)
    except Refused as refused:
        return _ask_code(request, code, refused)
    codev = CodevSession.objects.with_door_open().filter(code=code).select_related("group").first()
    if codev is None:
        knocks.note_wrong(address)
        sentence = _("Ce code n'ouvre aucune séance en ce moment. Vérifiez-le, ou demandez à l'animateur.")
        return _ask_code(request, code, Refused(sentence), status=404)
    return _threshold(request, codev, code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link behind the QR: 192 bits, so nobody finds it by trying."""
    codev = CodevSession.objects.filter(token=token).select_related("group").first()
    if codev is None:
        sentence = _(
            "Ce lien n'ouvre aucune séance. Il a pu être remplacé : demandez le nouveau à l'animateur."
        )
        return _ask_code(request, error=Refused(sentence), status=404)
    return _threshold(request, codev)


def _ask_code(
    request: HttpRequest, code: str = "", error: Refused | None = None, status: int = 0
) -> HttpResponse:
    context = {"code": code, "error": error}
    return render(request, "codev/door.html", context, status=status or (error.status if error else 200))


def _threshold(request: HttpRequest, codev: CodevSession, code: str = "") -> HttpResponse:
    seat = policies.seat_of(request.user, codev)
    if seat is not None:
        return redirect(codev)
    name = request.POST.get("name", "")
    error = None
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
    knocks.let_in_line(knocks.address_of(request), codev)
    person = person_at_the_door(request, name)
    seats.knock(codev, person, name=person.display_name)


@require_safe
@login_required
@never_cache
def lobby(request: HttpRequest, key) -> HttpResponse:
    """The wall: a giant QR and its code before the start, then the stage and the contract for all to read."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    require(policies.can_lead(seat, codev), _("Seules les personnes qui animent la séance la projettent."))
    link = settings.SITE_URL + reverse("codev:door_link", args=[codev.token])
    version = events.version_of(codev.room)
    table = Table(codev)
    context = {
        "codev": codev,
        "seat": seat,
        "table": table,
        "screen": Screen(table, "lead"),
        "version": version,
        "link": link,
        "short": settings.SITE_URL.split("//")[-1] + reverse("codev:door"),
        "qr": segno.make(link, error="m").svg_data_uri(border=2, scale=8, dark="#1b2733", light="#ffffff"),
    }
    return render(request, "codev/lobby.html", context)


@require_safe
@login_required
@never_cache
def qr(request: HttpRequest, key) -> HttpResponse:
    """The QR alone, to print or to paste in an invitation."""
    codev = get_visible(CodevSession, request.user, key=key)
    if not policies.can_lead(policies.seat_of(request.user, codev), codev):
        raise Http404
    link = settings.SITE_URL + reverse("codev:door_link", args=[codev.token])
    svg = segno.make(link, error="m").svg_inline(border=2, scale=8, dark="#000", light="#fff", omitsize=True)
    return HttpResponse(svg, content_type="image/svg+xml")
