"""How a gesture on the tables is asked and answered: find (404), allow (403), act, show."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from sessions.codev.refusals import NotNow, Refused
from sessions.tables import policies, screens
from sessions.tables.models import RoundTable, TablePlace, TableRound

MOST = 1_000  # people at the tables of one gathering, with room to spare


def find_tables(request: HttpRequest, slug: str, key) -> TableRound:
    tables = get_visible(TableRound, request.user, key=key, gathering__slug=slug)
    if not policies.can_watch(request.user, tables):
        raise Http404
    return tables


def find_place(tables: TableRound, pk: int) -> TablePlace:
    found = (
        tables.places.select_related("registration", "table__codev", "seat__user", "round")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def find_table(tables: TableRound, number: int | str) -> RoundTable:
    found = tables.tables.select_related("codev", "round__gathering__group").filter(number=number).first()
    if found is None:
        raise NotNow(_("Cette table n’existe pas : choisissez-en une dans la liste."))
    return found


def gesture(view: Callable | None = None, *, conducts: bool = True):
    """Make a POST view of `view(request, tables, **kwargs)`, which calls one service and may say a sentence.

    conducts: it is for who conducts; otherwise whoever holds a desk may.
    """
    if view is None:
        return lambda view: gesture(view, conducts=conducts)

    @require_POST
    @members_only
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, slug: str, key, **kwargs) -> HttpResponse:
        tables = find_tables(request, slug, key)
        if conducts:
            require(
                policies.can_conduct(request.user, tables),
                _("Qui prépare la rencontre conduit les tables : demandez à l’une de ces personnes."),
            )
        try:
            said = view(request, tables, **kwargs)
        except Refused as refused:
            return _refuse(request, tables, refused)
        if request.htmx:
            return _fragments(request, tables, "")
        if said:
            messages.success(request, said)
        return redirect(tables)

    return answer


def _refuse(request: HttpRequest, tables: TableRound, refused: Refused) -> HttpResponse:
    if request.htmx:
        return _fragments(request, tables, str(refused), status=refused.status)
    messages.error(request, str(refused))
    return redirect(tables)


def _fragments(request: HttpRequest, tables: TableRound, refusal: str, status: int = 200) -> HttpResponse:
    html = render_to_string("tables/_refusal.html", {"refusal": refusal})
    if not refusal:
        conducts = policies.can_conduct(request.user, tables)
        html += screens.render(screens.Hall(tables), conducts=conducts)
    return HttpResponse(html, status=status, headers={"X-Room-Answer": "1"})


def number(request: HttpRequest, name: str) -> int:
    try:
        return int(request.POST.get(name, "")[:6])
    except ValueError:
        raise stale() from None


def numbers(request: HttpRequest, name: str) -> list[int]:
    found = [int(one[:12]) for one in request.POST.getlist(name)[:MOST] if one.isascii() and one.isdigit()]
    if not found:
        raise stale()
    return found


def stale() -> NotNow:
    return NotNow(_("La page n’était plus à jour. Regardez où en sont les tables, puis réessayez."))
