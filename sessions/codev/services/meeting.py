"""Where a séance and a workshop board meet: the board that its table works on, and its offers laid on one."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups import days
from groups.models import User
from realtime.events import version_of
from sessions.boards import events as board_events
from sessions.boards import layout
from sessions.boards.kinds import CardKind
from sessions.boards.models import Board, Card, Comment, Zone
from sessions.boards.models.cards import TEXT_MAX
from sessions.boards.policies import Verb
from sessions.boards.services.base import droppable, hold, insist
from sessions.boards.services.beginning import begin_from_template
from sessions.boards.services.copying import COPY
from sessions.boards.standing import Standing
from sessions.codev import events, policies
from sessions.codev.models import CodevSession, Contribution, Seat, Tag
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services.base import hold as hold_seance
from workspace.exports.services import forget
from workspace.richtext import clean_text

NEW_BOARD = "six_columns"  # the starter of a board begun from a séance
KINDS = {str(Tag.QUESTION): CardKind.QUESTION, str(Tag.DECISION): CardKind.DECISION}


@transaction.atomic
def open_board(
    codev: CodevSession, board: Board | None, *, by: User, seat: Seat | None = None, stage: str = ""
) -> None:
    """Put a board of the group before the people at the table, from this stage on (any, when blank). None
    takes it away: those whom the séance alone let in leave it."""
    codev = hold_seance(codev, seat)
    if codev.is_over:
        raise NotNow(_("Cette séance est terminée : on n'y ouvre plus de tableau."))
    if not policies.can_open_board(by, seat, codev):
        raise NotYours(_("Seules les personnes qui animent la séance y ouvrent un tableau."))
    if board is not None and (board.group_id != codev.group_id or board.parent_id or not board.is_open):
        raise Refused(_("Ce tableau n'est pas un tableau de votre groupe : choisissez-en un dans la liste."))
    if stage and stage not in [step.stage for step in codev.steps]:
        raise Refused(_("Cette étape n'est pas dans le déroulé : choisissez-en une dans la liste."))
    before = codev.board
    codev.board, codev.board_stage = board, stage if board else ""
    codev.save(update_fields=["board", "board_stage"])
    events.board_opened(codev, *filter(None, {before, board}))


@transaction.atomic
def open_new_board(codev: CodevSession, *, by: User, seat: Seat | None = None, stage: str = "") -> Board:
    """The same, with a board begun for this séance: the six columns, by its title."""
    if not policies.can_begin_board(by, codev):
        raise NotYours(_("Les membres du groupe commencent ses tableaux : demandez à l'un d'eux."))
    board = begin_from_template(codev.group, by=by, title=codev.title, purpose="", template=NEW_BOARD)
    open_board(codev, board, by=by, seat=seat, stage=stage)
    return board


@transaction.atomic
def lay_offers(codev: CodevSession, board: Board, zone: Zone | None, *, by: Standing) -> int:
    """The offers that the table sees become cards of the board; how many came. Again, only the new ones do.

    Never those of a confidential séance, nor what was set aside or hidden. An offer that was not signed is a
    card of nobody. Raises the refusals of the séance or of the board.
    """
    codev = hold_seance(codev)
    if codev.retention == CodevSession.Retention.CONFIDENTIAL:
        raise NotNow(_("Cette séance est confidentielle : ses apports ne vont sur aucun tableau."))
    if board.group_id != codev.group_id:
        raise NotYours(_("Les apports restent dans le groupe de la séance."))
    if not policies.can_lay_offers(by.user, policies.seat_of(by.user, codev), codev):
        raise NotYours(_("Les personnes qui animent la séance posent ses apports sur un tableau."))
    held = hold(board, by)
    insist(held, Verb.ADD)
    place = droppable(held, zone.pk if zone else None)
    known = set(
        held.board.cards.filter(key__startswith=_prefix(codev)).values_list("key", flat=True)
    )  # the bin included: what was thrown away does not come back by itself
    offers = codev.contributions.offers().shared().select_related("seat__user").order_by("created_at", "pk")
    new = [card for item in offers for card in _cards_of(codev, item, place) if card.key not in known]
    if held.board.cards.count() + len(new) > settings.BOARDS["CARDS"]:
        raise NotNow(_("Ce tableau est trop plein pour tous ces apports : choisissez-en un autre."))
    there = held.board.cards.present().filter(zone=place)
    taken = list(there.values_list("x", "y"))
    rank = there.aggregate(last=Max("rank"))["last"] or 0
    width = place.width if place else layout.WIDE
    for card in new:
        x, y = layout.free_place(width, taken)
        taken.append((x, y))
        rank += layout.STEP
        card.board, card.x, card.y, card.rank, card.rev = held.board, x, y, rank, held.stamp
        card.save()
    if new:
        board_events.everything_changed(held.board, "offers.laid")
    return len(new)


@transaction.atomic
def take_offers_back(codev: CodevSession) -> None:
    """The séance became confidential: what was laid on boards is erased there, copies at tables included."""
    laid = Card.objects.filter(board__group=codev.group_id, key__startswith=_prefix(codev))
    copies = Card.objects.filter(key__in=[f"{COPY}{pk}" for pk in laid.values_list("pk", flat=True)])
    gone = list(laid.values_list("pk", "board")) + list(copies.values_list("pk", "board"))
    for board in Board.objects.filter(pk__in={board for _pk, board in gone}):
        _erase(board, [pk for pk, on in gone if on == board.pk])


def _erase(board: Board, pks: list[int]) -> None:
    stamp = version_of(board.room) + 1
    Comment.objects.filter(card__in=pks).delete()
    for gesture in board.gestures.all():  # they remember texts
        if any(change["row"] == "card" and change["pk"] in pks for change in gesture.changes):
            gesture.delete()
    board.cards.filter(pk__in=pks).update(
        text=_("Apport effacé : la séance est devenue confidentielle."),
        author=None,
        author_name="",
        spoken_for=None,
        web="",
        image=None,
        image_alt="",
        cluster=None,
        binned_at=now(),
        rev=stamp,
    )
    forget(f"boards:{board.key}")
    board_events.everything_changed(board, "offers.erased")


def _cards_of(codev: CodevSession, item: Contribution, place: Zone | None) -> list[Card]:
    """One card, several for a text longer than a card: none of it is cut off."""
    usual = place.kind if place else CardKind.IDEA
    origin = _("Séance du %(day)s") % {"day": days.said(codev.scheduled_at, "j F Y")}
    cards = []
    for number, text in enumerate(_pages(clean_text(item.body, 2 * TEXT_MAX + 1)), start=1):
        key = f"{_prefix(codev)}{item.pk}" + (f":{number}" if number > 1 else "")
        card = Card(key=key, text=text, zone=place, kind=KINDS.get(item.tag, usual), origin=origin)
        if item.signed and item.seat is not None:
            card.author, card.author_name = item.seat.user, item.seat.name
        else:
            card.anonymous, card.created_at = True, None
        cards.append(card)
    return cards


def _pages(text: str) -> list[str]:
    """The text in pieces that a card holds, cut between words where there are some."""
    pages = []
    while len(text) > TEXT_MAX:
        cut = max(text.rfind("\n", 1, TEXT_MAX), text.rfind(" ", 1, TEXT_MAX))
        cut = cut if cut > 0 else TEXT_MAX
        pages.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*pages, text]


def _prefix(codev: CodevSession) -> str:
    return f"offer:{codev.pk}:"
