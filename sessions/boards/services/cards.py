"""Cards: add, write, move, throw away and bring back. Each field has its own gesture: a card moved by one
person while another writes in it keeps both."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from realtime.worded import worded
from sessions.boards import events, layout, policies
from sessions.boards.kinds import CardKind
from sessions.boards.models import Board, Card, CardImage, Participant
from sessions.boards.models.cards import TEXT_MAX
from sessions.boards.policies import Verb
from sessions.boards.refusals import NotNow, NotYours, Refused, TextMoved
from sessions.boards.services import journal
from sessions.boards.services.base import Held, card_now, droppable, hold, insist, touchable
from sessions.boards.services.places import bounded, free_place, last_rank, rank_after
from sessions.boards.standing import Standing
from workspace.richtext import clean_line, clean_text

CHANGED_EVERY = timedelta(seconds=20)  # lists of boards show minutes; gestures come thirty a second


@transaction.atomic
def add_card(
    board: Board,
    *,
    by: Standing,
    text: str,
    key: str,
    kind: str = "",
    zone: int | None = None,
    at: tuple[float, float] | None = None,
    signed: bool = True,
    spoken_for: Participant | None = None,
    image: CardImage | None = None,
    web: str = "",
) -> Card:
    """A new card; the one that the same sending already made if its answer was lost.

    key: the form's idempotency key. zone: a zone of this board, None for « hors zone ». at: where on the
    canvas, from the zone's corner; the first free place otherwise. spoken_for: who says it, when somebody
    else writes. While the board is anonymous nothing says who wrote (`Standing.proof`); while it is silent,
    the card is its author's alone until `facilitating.reveal`.
    """
    held = hold(board, by)
    insist(held, Verb.ADD)
    made = next(iter(_sent(held.board.pk, key)), None)
    if made is not None:
        if not held.by.wrote(made):
            raise Refused(_("Cet envoi n'a pas pu être reconnu. Votre texte est gardé ici : renvoyez-le."))
        return made
    _insist_on_room(held)
    if spoken_for is not None and not policies.can_write_for(held.by, spoken_for):
        raise NotYours(
            _("Vous n'êtes pas le porte-voix de %(name)s. Votre texte est gardé ici.") % {"name": spoken_for}
        )
    place = droppable(held, zone)
    x, y = bounded(at) if at else free_place(held.board, place)
    card = Card(
        board=held.board,
        key=key,
        text=readable(text, or_image=image is not None),
        kind=kind if kind in CardKind.values else (place.kind if place else CardKind.IDEA),
        zone=place,
        x=x,
        y=y,
        rank=last_rank(held.board, place) + layout.STEP,
        web=web,
        image=image,
        rev=held.stamp,
        revealed=not held.board.silent,
    )
    _sign(held, card, signed=signed, spoken_for=spoken_for)
    card.save()
    journal.record(held, "card.added", [journal.came(card)], unsigned=card.anonymous)
    events.cards_changed(held.board, "card.added", card)
    return card


@transaction.atomic
def write(board: Board, pk: int, *, by: Standing, text: str, base: int) -> Card:
    """Change a card's text, written over its `text_rev` number `base`.

    Raises TextMoved when somebody changed it since, with theirs: the page offers both.
    """
    held = hold(board, by)
    card = touchable(held, pk, Verb.EDIT)
    text = readable(text, or_image=card.image_id is not None)
    if text == card.text:
        return card
    if base != card.text_rev:
        raise TextMoved(card.text, card.text_rev)
    before = journal.look(card)
    card.text, card.text_rev, card.rev = text, card.text_rev + 1, held.stamp
    card.save(update_fields=["text", "text_rev", "rev"])
    card.writings.filter(user=held.by.user).delete()
    _done(held, "card.changed", card, before)
    return card


@transaction.atomic
def change(
    board: Board,
    pk: int,
    *,
    by: Standing,
    kind: str | None = None,
    web: str | None = None,
    done: bool | None = None,
    image: CardImage | None = None,
    no_image: bool = False,
    image_alt: str | None = None,
) -> Card:
    """Change what is said of a card besides its text: what is None stays."""
    held = hold(board, by)
    card = touchable(held, pk, Verb.EDIT)
    before = journal.look(card)
    if kind is not None:
        if kind not in CardKind.values:
            raise Refused(_("Ce genre de carte n'existe pas : choisissez-en un dans la liste."))
        card.kind = kind
    if web is not None:
        card.web = web
    if done is not None:
        card.done_at = now() if done else None
    if image is not None or no_image:
        card.image = image
    if image_alt is not None:
        card.image_alt = clean_line(image_alt, 200)
    card.rev = held.stamp
    card.save()
    _done(held, "card.changed", card, before)
    return card


@transaction.atomic
def move(
    board: Board,
    pk: int,
    *,
    by: Standing,
    zone: int | None,
    at: tuple[float, float] | None = None,
    after: int | None = None,
    first: bool = False,
    last: bool = False,
) -> Card:
    """Put a card in a zone (None: « hors zone »), on the canvas and in the list.

    at: where it was dropped, from the zone's corner. Without it, in another zone it takes the first free
    place. after: the card it follows in the list; first: before all; last: after all. Without any it keeps
    its rank in the same zone, and comes last in another one.
    """
    held = hold(board, by)
    card = touchable(held, pk, Verb.MOVE)
    place = droppable(held, zone)
    before = journal.look(card)
    elsewhere = card.zone_id != (place.pk if place else None)
    if at is not None:
        card.x, card.y = bounded(at)
    elif elsewhere:
        card.x, card.y = free_place(held.board, place)
    if first or after is not None:
        card.rank = rank_after(held, card, place, after)
    elif elsewhere or last:
        card.rank = last_rank(held.board, place) + layout.STEP
    card.zone, card.rev = place, held.stamp
    if elsewhere:
        card.cluster = None
    card.save(update_fields=["zone", "cluster", "x", "y", "rank", "rev"])
    _done(held, "card.moved", card, before)
    return card


@transaction.atomic
def throw_away(board: Board, pk: int, *, by: Standing) -> Card:
    """To the bin, from which anything comes back."""
    held = hold(board, by)
    card = touchable(held, pk, Verb.EDIT)
    before = journal.look(card)
    card.binned_at, card.rev = now(), held.stamp
    card.save(update_fields=["binned_at", "rev"])
    _done(held, "card.binned", card, before)
    return card


@transaction.atomic
def bring_back(board: Board, pk: int, *, by: Standing) -> Card:
    """Out of the bin, to its place; « hors zone » when its zone is in the bin itself."""
    held = hold(board, by)
    insist(held, Verb.EDIT)
    card = held.board.cards.select_related("zone").filter(pk=pk).first()
    if card is None or not (card.revealed or held.by.wrote(card)):
        raise NotNow(_("Cette carte n'est plus dans la corbeille."))
    before = journal.look(card)
    if card.zone is not None and card.zone.binned_at is not None:
        card.zone, card.cluster = None, None
        card.x, card.y = free_place(held.board, None)
    card.binned_at, card.rev = None, held.stamp
    card.save(update_fields=["zone", "cluster", "x", "y", "binned_at", "rev"])
    _done(held, "card.binned", card, before)
    return card


@transaction.atomic
def begin_writing(board: Board, pk: int, *, by: Standing) -> Card:
    """Say that this person has the card's text open. Unsigned words have no writer to show."""
    held = hold(board, by)
    card = touchable(held, pk, Verb.EDIT)
    if card.anonymous or held.board.anonymous or not card.revealed:
        return card
    until = now() + settings.BOARDS["WRITING_LEASE"]
    card.writings.update_or_create(user=held.by.user, defaults={"name": held.by.name, "until": until})
    _stamped(held, card)
    events.cards_changed(held.board, "card.being_written", card)
    return card


@transaction.atomic
def end_writing(board: Board, pk: int, *, by: Standing) -> Card:
    """Their page closed the text, or was closed."""
    held = hold(board, by)
    card = card_now(held, pk)
    gone, _rows = card.writings.filter(user=held.by.user).delete()
    if gone:
        _stamped(held, card)
        events.cards_changed(held.board, "card.left", card)
    return card


def readable(text: str, *, or_image: bool = False) -> str:
    """Words that can be stored and shown. Too long is refused, never cut: the author cuts."""
    cleaned = clean_text(text, TEXT_MAX + 1)
    if len(cleaned) > TEXT_MAX:
        raise Refused(
            _(
                "Ce texte dépasse %(most)s caractères. Raccourcissez-le, ou faites-en deux cartes : "
                "il est gardé ici."
            )
            % {"most": TEXT_MAX}
        )
    if not cleaned and not or_image:
        raise Refused(_("Écrivez quelques mots sur la carte."))
    return cleaned


def _sign(held: Held, card: Card, *, signed: bool, spoken_for: Participant | None) -> None:
    if held.board.anonymous:
        card.anonymous, card.proof, card.created_at = True, held.by.proof(card.key), None
        return
    card.author, card.author_name, card.signed = held.by.user, held.by.name, signed
    if spoken_for is not None:
        card.spoken_for, card.author_name = spoken_for, spoken_for.name


def _done(held: Held, name: str, card: Card, before: dict) -> None:
    journal.record(held, name, [journal.difference(card, before)], unsigned=card.anonymous)
    if held.board.changed_at < now() - CHANGED_EVERY:
        held.board.changed_at = now()
        held.board.save(update_fields=["changed_at"])
    events.cards_changed(held.board, name, card)


def _stamped(held: Held, card: Card) -> None:
    card.rev = held.stamp
    card.save(update_fields=["rev"])


@worded
def _sent(board: int, key: str) -> QuerySet[Card]:
    return Card.objects.filter(board=board, key=key).order_by()


@worded
def _how_many(board: int) -> QuerySet:
    return (
        Card.objects.filter(board=board)
        .order_by()
        .values_list("board")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )


def _insist_on_room(held: Held) -> None:
    most = settings.BOARDS["CARDS"]
    if next(iter(_how_many(held.board.pk)), 0) >= most:
        raise NotNow(
            _(
                "Ce tableau a %(most)s cartes, corbeille comprise : c'est le plus qu'il peut en tenir. "
                "Votre texte est gardé ici."
            )
            % {"most": most}
        )
