"""Take entries away: those of a list, or those that one has gathered."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from groups.access import get_visible
from groups.models import Role, User, WorkingGroup
from groups.people.doors import members_only
from groups.policies import Anybody, is_settled
from groups.refusals import Refused
from workspace.exchange import policies
from workspace.exchange.chosen import by_facets, facets, of_recueil
from workspace.exchange.exports import BOOKLET, LIST, RECUEIL
from workspace.exchange.services import picks
from workspace.exports import registry
from workspace.exports.content import SHEET_FORMATS
from workspace.knowledge.models import Entry

DATA = ("csv", "json", "geojson")
BOUND = ("pdf", "docx", "odt", "html")


@require_GET
def take(request: HttpRequest) -> HttpResponse:
    """What the address of the list chooses, in every format: for strangers, what is public."""
    kept = request.GET.copy()
    for name in set(kept) - facets():
        del kept[name]
    said = kept.urlencode()[:180]
    chosen = by_facets(request.user, said)
    total = chosen.rows.count()
    context = {
        "title": chosen.title,
        "total": total,
        "said": said,
        "too_many": total > settings.EXCHANGE["BOOKLET"],
        "most": settings.EXCHANGE["BOOKLET"],
        "data": _offered("knowledge.list", f"{LIST}:{said}" if said else LIST, DATA),
        "booklet": _offered("knowledge.booklet", f"{BOOKLET}:{said}" if said else BOOKLET, BOUND),
        "can_import": policies.can_import(request.user),
        "led": _led(request.user),
        "has_recueil": is_settled(request.user),
    }
    return render(request, "exchange/take.html", context)


@require_GET
@members_only
@never_cache
def recueil(request: HttpRequest) -> HttpResponse:
    entries = of_recueil(request.user).first(settings.EXCHANGE["BOOKLET"])
    context = {
        "entries": entries,
        "booklet": _offered("knowledge.recueil", RECUEIL, SHEET_FORMATS),
        "data": _offered("knowledge.recueil", RECUEIL, DATA),
    }
    return render(request, "exchange/recueil.html", context)


@require_POST
@members_only
@never_cache
def pick(request: HttpRequest, pk: UUID) -> HttpResponse:
    def act(user: User, entry: Entry) -> None:
        picks.pick(user, entry)
        messages.success(request, _("« %(title)s » est dans votre recueil.") % {"title": entry.title})

    return _gesture(request, pk, act)


@require_POST
@members_only
@never_cache
def unpick(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _gesture(request, pk, picks.unpick)


@require_POST
@members_only
@never_cache
def move_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _gesture(request, pk, picks.move_up)


@require_POST
@members_only
@never_cache
def empty(request: HttpRequest) -> HttpResponse:
    picks.empty(request.user)
    return redirect("exchange:recueil")


def _gesture(request: HttpRequest, pk: UUID, act: Callable[[User, Entry], None]) -> HttpResponse:
    entry = get_visible(Entry, request.user, pk=pk)
    try:
        act(request.user, entry)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("exchange:recueil") if request.POST.get("from") == "recueil" else redirect(entry)


def _led(user: Anybody) -> list[WorkingGroup]:
    """The groups into which this person may import."""
    if not is_settled(user):
        return []
    return [one.group for one in user.memberships.filter(role=Role.FACILITATOR).select_related("group")]


def _offered(name: str, key: str, formats: tuple[str, ...]) -> dict:
    found = registry.get(name)
    assert found is not None
    return {
        "name": name,
        "key": key,
        "label": found.label,
        "formats": [f for f in formats if f in found.formats],
    }
