"""Gestures on cards, their links and their groupings. One view, one service; drag posts where forms do."""

from __future__ import annotations

from django.http import HttpRequest

from sessions.boards import screens
from sessions.boards.forms import CardForm, LinkForm, WebForm
from sessions.boards.models import Board, Card, Participant
from sessions.boards.refusals import NotNow
from sessions.boards.screens import Rows
from sessions.boards.services import cards, journal, links, placing
from sessions.boards.standing import Standing
from sessions.boards.views.answers import gesture, is_on, number, place, read, stale, swift


@swift
def add(request: HttpRequest, board: Board, by: Standing):
    data = read(CardForm, request)
    card = cards.add_card(
        board,
        by=by,
        text=data["text"],
        key=data["key"],
        kind=data["kind"],
        zone=number(request, "zone"),
        at=place(request),
        signed=not is_on(request, "unsigned"),
        spoken_for=_spoken_for(request, board),
        web=data["web"],
    )
    return _told(card)


@swift
def write(request: HttpRequest, board: Board, by: Standing, pk: int):
    base = number(request, "base")
    if base is None:
        raise stale()
    return _told(cards.write(board, pk, by=by, text=request.POST.get("text", ""), base=base))


@swift
def change(request: HttpRequest, board: Board, by: Standing, pk: int):
    """Whichever of these fields the form has: kind, web, done, image_alt, no_image."""
    said = request.POST
    cards.change(
        board,
        pk,
        by=by,
        kind=said.get("kind"),
        web=read(WebForm, request)["web"] if "web" in said else None,
        done=is_on(request, "done") if "done" in said else None,
        image_alt=said.get("image_alt"),
        no_image=is_on(request, "no_image"),
    )
    return Rows(card=[pk])


@swift
def move(request: HttpRequest, board: Board, by: Standing, pk: int):
    """zone (empty: hors zone); x and y where it was dropped; or `after`: a card, `first`: before all.

    Or all in `to`, as the list's form says it: « zone:first », « zone:last », « zone:card »; 0 is hors zone.
    """
    if "to" in request.POST:
        return _move_to(request, board, by, pk)
    first = request.POST.get("after") == "first"
    card = cards.move(
        board,
        pk,
        by=by,
        zone=number(request, "zone"),
        at=place(request),
        after=None if first else number(request, "after"),
        first=first,
    )
    return _told(card)


def _move_to(request: HttpRequest, board: Board, by: Standing, pk: int) -> Rows:
    zone, _colon, where = request.POST["to"][:40].partition(":")
    if not zone.isdecimal() or not (where in ("first", "last") or where.isdecimal()):
        raise stale()
    after = int(where) if where.isdecimal() else None
    card = cards.move(
        board, pk, by=by, zone=int(zone) or None, after=after, first=where == "first", last=where == "last"
    )
    return _told(card)


@swift
def move_together(request: HttpRequest, board: Board, by: Standing):
    """Several `card`, each with its `x` and `y`, in this order; `zone` for all (empty: hors zone)."""
    said = [request.POST.getlist(name)[: placing.MOST + 1] for name in ("card", "x", "y")]
    try:
        places = {int(pk[:12]): (float(x[:32]), float(y[:32])) for pk, x, y in zip(*said, strict=True)}
    except ValueError:
        raise stale() from None
    moved, clusters = placing.move_together(board, places, by=by, zone=number(request, "zone"))
    return Rows(card=[one.pk for one in moved], cluster=[one.pk for one in clusters])


@swift
def throw_away(request: HttpRequest, board: Board, by: Standing, pk: int):
    cards.throw_away(board, pk, by=by)
    return Rows(card=[pk])


@gesture
def bring_back(request: HttpRequest, board: Board, by: Standing, pk: int):
    cards.bring_back(board, pk, by=by)
    return Rows(card=[pk])


@swift
def writing(request: HttpRequest, board: Board, by: Standing, pk: int):
    """`on=1` while the text is open, said again every half minute; `on=0` when it is closed."""
    said = cards.begin_writing if is_on(request, "on") else cards.end_writing
    return _told(said(board, pk, by=by))


@swift
def link(request: HttpRequest, board: Board, by: Standing, pk: int):
    data = read(LinkForm, request)
    made = links.link(
        board, pk, data["target"], by=by, key=data["key"], kind=data["kind"], label=data["label"]
    )
    return Rows(link=[made.pk])


@gesture
def change_link(request: HttpRequest, board: Board, by: Standing, pk: int):
    said = request.POST
    links.change_link(board, pk, by=by, kind=said.get("kind", ""), label=said.get("label", ""))
    return Rows(link=[pk])


@gesture
def unlink(request: HttpRequest, board: Board, by: Standing, pk: int):
    links.unlink(board, pk, by=by)
    return Rows(link=[pk])


@gesture
def bring_link_back(request: HttpRequest, board: Board, by: Standing, pk: int):
    link = links.bring_link_back(board, pk, by=by)
    return Rows(link=[link.pk])


@gesture
def group(request: HttpRequest, board: Board, by: Standing):
    """`card` for each card; into `cluster` when there is one already, else a new one called `title`."""
    pks = [int(pk) for pk in request.POST.getlist("card") if pk.isascii() and pk.isdigit()][:200]
    existing = number(request, "cluster")
    if existing is not None:
        made = links.add_to_cluster(board, existing, pks, by=by)
    else:
        title, key = request.POST.get("title", ""), request.POST.get("key", "")[:64]
        if not key:
            raise stale()
        made = links.group_cards(board, pks, by=by, title=title, key=key)
    return Rows(cluster=[made.pk], card=pks)


@gesture
def rename_cluster(request: HttpRequest, board: Board, by: Standing, pk: int):
    links.rename_cluster(board, pk, by=by, title=request.POST.get("title", ""))
    return Rows(cluster=[pk])


@gesture
def ungroup(request: HttpRequest, board: Board, by: Standing, pk: int):
    cluster = links.ungroup(board, pk, by=by)
    changed = board.cards.filter(rev=cluster.rev).values_list("pk", flat=True)
    return Rows(cluster=[pk], card=list(changed))


@gesture
def leave_cluster(request: HttpRequest, board: Board, by: Standing, pk: int):
    card = links.leave_cluster(board, pk, by=by)
    return Rows(card=[card.pk])


@swift
def undo(request: HttpRequest, board: Board, by: Standing):
    return _replayed(journal.undo, board, by)


@swift
def redo(request: HttpRequest, board: Board, by: Standing):
    return _replayed(journal.redo, board, by)


def _replayed(replay, board: Board, by: Standing) -> None:
    try:
        replay(board, by=by)
    except journal.Overtaken as overtaken:
        journal.forget(overtaken.gesture)
        raise


def _told(card: Card) -> Rows:
    return Rows(card=[card.pk], shared=screens.is_shared(card, "table"))


def _spoken_for(request: HttpRequest, board: Board) -> Participant | None:
    pk = number(request, "for")
    if pk is None:
        return None
    home = board.parent or board
    found = home.participants.without_screen().filter(pk=pk).first()
    if found is None:
        raise NotNow(stale().args[0])
    return found
