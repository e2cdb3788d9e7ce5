"""The harvest of a board: choose cards, pour them where the group keeps things."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import require
from groups.refusals import Refused as RefusedByTheHouse
from sessions.boards import policies, screens
from sessions.boards.kinds import CardKind
from sessions.boards.models import Board, Card, Harvested
from sessions.boards.refusals import Refused
from sessions.boards.screens import Canvas
from sessions.boards.services import harvest
from sessions.boards.standing import Standing
from sessions.boards.views.answers import board_of
from workspace.documents.models import Document
from workspace.documents.models.document import new_key
from workspace.documents.policies import can_write

READING = gettext_lazy("Les membres du groupe versent les cartes ; demandez à l'un d'eux.")
SHOWN = 500
DOCUMENT_KEY = re.compile(r"[0-9a-f]{32}")
DOCUMENTS = 100


def poured(view: Callable) -> Callable[..., HttpResponse]:
    """Make a POST view of `view(request, board, by, pks)`: back to the page of the harvest with its sentence,
    with what was chosen when it is refused."""

    @require_POST
    @login_required
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, key) -> HttpResponse:
        board, by = board_of(request, key)
        require(policies.can_harvest(by, board), READING)
        pks = [int(pk) for pk in request.POST.getlist("card")[:SHOWN] if pk.isascii() and pk.isdigit()]
        try:
            return view(request, board, by, [pk for pk in pks if pk < 2**63])
        except (Refused, RefusedByTheHouse) as refused:
            messages.error(request, str(refused))
            return render(request, "boards/harvest.html", _context(request, board, by, set(pks)), status=422)

    return answer


@require_safe
@login_required
@never_cache
def page(request: HttpRequest, key) -> HttpResponse:
    board, by = board_of(request, key)
    require(policies.can_harvest(by, board), READING)
    return render(request, "boards/harvest.html", _context(request, board, by, None))


@poured
def pour(request: HttpRequest, board: Board, by: Standing, pks: list[int]) -> HttpResponse:
    """Each card in the place of its kind."""
    for sentence in said(harvest.pour(board, pks, by=by)):
        messages.success(request, sentence)
    return redirect("boards:harvest", board.key)


@poured
def pour_into(request: HttpRequest, board: Board, by: Standing, pks: list[int]) -> HttpResponse:
    """The set as a section: `document` is the key of one of the group's, or nothing for a new one."""
    wanted = request.POST.get("document", "")
    document = None
    if wanted:
        document = _documents(request, board).filter(key=wanted[:64]).first()
        if document is None:
            raise Http404
    key = request.POST.get("key", "")
    made = harvest.pour_into(
        board,
        pks,
        by=by,
        document=document,
        title=request.POST.get("title", ""),
        key=key if DOCUMENT_KEY.fullmatch(key) else "",
    )
    messages.success(
        request, _("Les cartes sont dans le document. Relisez, complétez : il s'écrit à plusieurs.")
    )
    return redirect(made)


def said(done: harvest.Harvest) -> list[str]:
    """What was poured, in sentences."""
    names = {
        Harvested.Kind.ORGANISATION: lambda n: ngettext("%(n)s organisation", "%(n)s organisations", n),
        Harvested.Kind.NEED: lambda n: ngettext("%(n)s besoin", "%(n)s besoins", n),
        Harvested.Kind.QUESTION: lambda n: ngettext("%(n)s question", "%(n)s questions", n),
        Harvested.Kind.ACTION: lambda n: ngettext("%(n)s action", "%(n)s actions", n),
    }
    parts = [
        words(done.made[kind]) % {"n": done.made[kind]} for kind, words in names.items() if done.made[kind]
    ]
    sentences = [_("Versé : %(what)s.") % {"what": ", ".join(parts)}] if parts else []
    if done.known:
        sentences.append(
            ngettext(
                "%(n)s organisation existait déjà dans l'annuaire : la carte y est rattachée.",
                "%(n)s organisations existaient déjà dans l'annuaire : les cartes y sont rattachées.",
                done.known,
            )
            % {"n": done.known}
        )
    if done.before:
        sentences.append(
            ngettext(
                "%(n)s carte était déjà versée : rien n'est doublé.",
                "%(n)s cartes étaient déjà versées : rien n'est doublé.",
                done.before,
            )
            % {"n": done.before}
        )
    if done.without:
        sentences.append(
            ngettext(
                "%(n)s carte n'a pas de place à elle : versez-la dans un document.",
                "%(n)s cartes n'ont pas de place à elles : versez-les dans un document.",
                done.without,
            )
            % {"n": done.without}
        )
    return sentences


def _context(request: HttpRequest, board: Board, by: Standing, chosen: set[int] | None) -> dict:
    asked = {name: request.GET.get(name, "")[:12] for name in ("genre", "zone", "gommettes")}
    canvas = Canvas(board)
    shown = [card for card in canvas.cards if screens.is_shared(card, "table")]
    found = [card for card in shown if _wanted(card, asked)][:SHOWN]
    poured_already: dict[int, list[Harvested]] = {}
    for one in Harvested.objects.filter(card__in=[card.pk for card in found]):
        poured_already.setdefault(one.card_id, []).append(one)
    known = harvest.known_names([card.text for card in found if card.kind == CardKind.ACTOR])
    all_on = request.GET.get("tout") == "1"
    return {
        "board": board,
        "group": board.group,
        "key": new_key(),
        "rows": [
            {
                "card": card,
                "lands": harvest.LANDS[card.kind].label if card.kind in harvest.LANDS and card.text else "",
                "known": card.text in known and card.kind == CardKind.ACTOR,
                "harvests": poured_already.get(card.pk, []),
                "on": card.pk in chosen if chosen is not None else all_on,
            }
            for card in found
        ],
        "kinds": [kind for kind in CardKind if any(card.kind == kind for card in shown)],
        "zones": [zone for zone in canvas.zones if zone.binned_at is None],
        "has_dots": any(card.dots for card in shown),
        "asked": asked,
        "documents": [one for one in _documents(request, board)[:DOCUMENTS] if can_write(request.user, one)],
        "all_url": f"{reverse('boards:harvest', args=[board.key])}?{urlencode({**asked, 'tout': '1'})}",
    }


def _wanted(card: Card, asked: dict[str, str]) -> bool:
    zone, least = asked["zone"], asked["gommettes"]
    if asked["genre"] and card.kind != asked["genre"]:
        return False
    if zone and str(card.zone_id or 0) != zone:
        return False
    return not (least.isascii() and least.isdigit()) or (card.dots or 0) >= int(least)


def _documents(request: HttpRequest, board: Board):
    mine = Document.objects.visible_to(request.user).current().filter(group=board.group)
    return mine.defer("html", "words", "text").select_related("group")
