"""One's own table: by the secret address of one's registration, or by one's badge. GET changes nothing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import refusals as people_refusals
from groups.access import at_a_secret_address, get_visible
from groups.counters import address_of
from groups.people.doors import person_at_the_door
from sessions.codev.refusals import Refused
from sessions.doors.tries import let_in, let_try, note_wrong
from sessions.gatherings.models import Gathering
from sessions.registrations import known
from sessions.registrations.models import BADGE_LENGTH, Registration
from sessions.tables.guests import places_of
from sessions.tables.policies import can_enter_alone
from sessions.tables.services import seating


def _by_token(token: str) -> Registration:
    found = Registration.objects.select_related("gathering").filter(token=token).first()
    if found is None:
        raise Http404
    return found


@require_safe
@at_a_secret_address
def own(request: HttpRequest, token: str) -> HttpResponse:
    registration = _by_token(token)
    if not known.knows(request, registration):
        return redirect(registration.page_url)  # which asks once, on this device, whether it is theirs
    return _page(request, registration, token=token)


@require_POST
@at_a_secret_address
def enter(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Sit down at one's table with this phone, with no account, where this browser is known as theirs: at
    once, once the desk saw them arrive. An address that was sent on opens nothing."""
    registration = _by_token(token)
    if not known.knows(request, registration):
        return redirect(registration.page_url)
    return _come_in(request, registration, pk, is_known=True, token=token)


def _page(
    request: HttpRequest,
    registration: Registration,
    *,
    token: str = "",
    badge: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    places = places_of(registration)
    for place in places:
        place.waits = not can_enter_alone(place, known=bool(token))
    context = {
        "gathering": registration.gathering,
        "places": places,
        "token": token,
        "badge": badge,
        "error": error,
    }
    return render(request, "tables/own.html", context, status=status)


def _come_in(
    request: HttpRequest,
    registration: Registration,
    pk: int,
    *,
    is_known: bool,
    token: str = "",
    badge: str = "",
) -> HttpResponse:
    place = next((one for one in places_of(registration) if one.pk == pk), None)
    if place is None:
        sentence = _("Votre table a changé entre-temps : la voici.")
        return _page(request, registration, token=token, badge=badge, error=sentence, status=409)
    try:
        let_in(address_of(request), f"table:{place.table_id}", full=False)
        user = person_at_the_door(request, place.seat.name if place.seat else registration.name.split()[0])
        seating.come_in(place, user, known=can_enter_alone(place, known=is_known))
    except (Refused, people_refusals.Refused) as refused:
        status = getattr(refused, "status", 422)
        return _page(request, registration, token=token, badge=badge, error=str(refused), status=status)
    return redirect(place.table.codev)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """Type what the badge says: where one sits, and a way to ask to come in with this phone."""
    gathering = get_visible(Gathering, request.user, slug=slug)
    badge = "".join(filter(str.isalnum, request.POST.get("badge", ""))).upper()[:BADGE_LENGTH]
    if request.method != "POST":
        return _ask(request, gathering)
    try:
        let_try(address_of(request))
    except people_refusals.TooMany as refused:
        return _ask(request, gathering, badge, str(refused), status=refused.status)
    found = Registration.objects.select_related("gathering").filter(gathering=gathering, badge=badge).first()
    if found is None or not badge:
        note_wrong(address_of(request))
        sentence = _(
            "Ce code n’est pas celui d’un badge de cette rencontre. Relisez-le, ou demandez à l’accueil."
        )
        return _ask(request, gathering, badge, sentence, status=404)
    asked = request.POST.get("enter", "")
    if asked.isascii() and asked.isdigit():
        return _come_in(request, found, int(asked[:12]), is_known=known.knows(request, found), badge=badge)
    return _page(request, found, badge=badge)


def _ask(
    request: HttpRequest, gathering: Gathering, badge: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    context = {"gathering": gathering, "badge": badge, "error": error}
    return render(request, "tables/find.html", context, status=status)
