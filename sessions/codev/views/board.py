"""Where a séance meets a workshop board: which one its table works on, and its offers laid on one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import get_visible
from groups.models import User
from sessions.boards import refusals as board_refusals
from sessions.boards.models import Board, Zone
from sessions.boards.standing import standing_of
from sessions.codev import helps, policies
from sessions.codev.models import CodevSession, Seat
from sessions.codev.planning_forms import NEW
from sessions.codev.refusals import Refused
from sessions.codev.services import meeting


@require_safe
@login_required
@never_cache
def board(request: HttpRequest, key) -> HttpResponse:
    """For who leads: choose the board, say from which stage on, lay the offers."""
    codev, seat = _find(request, key)
    places = Prefetch("zones", Zone.objects.filter(binned_at=None), to_attr="places")
    boards = list(_boards(request.user, codev).prefetch_related(places))
    context = {
        "codev": codev,
        "seat": seat,
        "boards": boards,
        "stages": [(step.stage, helps.NAMES[step.stage]) for step in codev.steps],
        "can_open": policies.can_open_board(request.user, seat, codev) and not codev.is_over,
        "can_begin": policies.can_begin_board(request.user, codev),
        "can_lay": policies.can_lay_offers(request.user, seat, codev),
        "confidential": codev.retention == CodevSession.Retention.CONFIDENTIAL,
        "offers": codev.contributions.offers().shared().count(),
        "new": NEW,
    }
    return render(request, "codev/board.html", context)


@require_POST
@login_required
def open_board(request: HttpRequest, key) -> HttpResponse:
    """`board`: the key of one of the group's, « new », or empty to take it away; `stage`: from which on."""
    codev, seat = _find(request, key)
    asked, stage = request.POST.get("board", ""), request.POST.get("stage", "")[:20]
    try:
        if asked == NEW:
            meeting.open_new_board(codev, by=request.user, seat=seat, stage=stage)
        else:
            chosen = _chosen(request.user, codev, asked) if asked else None
            meeting.open_board(codev, chosen, by=request.user, seat=seat, stage=stage)
    except (Refused, board_refusals.Refused) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Le tableau est prêt.") if asked else _("La séance n'ouvre plus de tableau.")
        )
    return redirect("codev:board", key=codev.key)


@require_POST
@login_required
def lay_offers(request: HttpRequest, key) -> HttpResponse:
    """`where`: « a board's key:a zone's number »; without a number, outside of the zones."""
    codev, _seat = _find(request, key)
    asked, _colon, number = request.POST.get("where", "").partition(":")
    try:
        chosen = _chosen(request.user, codev, asked)
        zone = chosen.zones.filter(pk=number).first() if number.isdecimal() and len(number) < 12 else None
        by = standing_of(request.user, chosen)
        if by is None:
            raise Http404
        came = meeting.lay_offers(codev, chosen, zone, by=by)
    except (Refused, board_refusals.Refused) as refused:
        messages.error(request, str(refused))
        return redirect("codev:board", key=codev.key)
    said = ngettext("%(n)s carte est posée.", "%(n)s cartes sont posées.", came) % {"n": came}
    messages.success(request, said if came else _("Rien de nouveau : les apports y étaient déjà."))
    return redirect(chosen)


def _find(request: HttpRequest, key) -> tuple[CodevSession, Seat | None]:
    """404 for whoever neither leads the séance nor may lay its offers."""
    codev = get_visible(CodevSession, request.user, key=key)
    seat = policies.seat_of(request.user, codev)
    if not policies.can_open_board(request.user, seat, codev) and not policies.can_lay_offers(
        request.user, seat, codev
    ):
        raise Http404
    return codev, seat


def _boards(user: User, codev: CodevSession):
    """The boards of the séance's group that this person may know."""
    mine = Board.objects.visible_to(user).current().roots()
    return mine.filter(group=codev.group_id).order_by("-changed_at")


def _chosen(user: User, codev: CodevSession, key: str) -> Board:
    found = next((one for one in _boards(user, codev) if str(one.key) == key), None)
    if found is None:
        raise Refused(_("Choisissez un tableau dans la liste."))
    return found
