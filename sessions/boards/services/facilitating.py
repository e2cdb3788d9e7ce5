"""What those who lead do with a board: open and close gestures, reveal, freeze, hide, light, lead the eyes,
clear, arrange."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.timezone import now
from django.utils.translation import gettext as _

from sessions.boards import events, layout, screens
from sessions.boards.models import Board, Card, Zone
from sessions.boards.models.cards import CardQuerySet
from sessions.boards.refusals import Refused
from sessions.boards.services import journal
from sessions.boards.services.base import Held, card_now, hold, insist_lead, zone_now
from sessions.boards.services.script import kept_rights
from sessions.boards.standing import Standing

# What makes a card, besides its number.
HELD = (
    *("key", "text", "text_rev", "kind", "zone", "rank", "x", "y"),
    *("web", "image", "image_alt", "done_at", "proof", "locked"),
)
# How cards may be sorted before they are laid in a grid.
ORDERS: dict[str, Callable[[Card], Any]] = {
    "rank": lambda card: (card.rank, card.pk),
    "kind": lambda card: (card.kind, card.rank, card.pk),
    "text": lambda card: (card.text.casefold(), card.pk),
    "author": lambda card: (card.by.casefold(), card.rank, card.pk),
    "votes": lambda card: (-(getattr(card, "dots", None) or 0), card.rank, card.pk),
}


@transaction.atomic
def set_live(
    board: Board,
    *,
    by: Standing,
    rights: Mapping[str, str] | None = None,
    silent: bool | None = None,
    anonymous: bool | None = None,
) -> Board:
    """Change what may be done now, whatever the stage says. Neither silence nor anonymity reaches back: what
    was written in silence stays hidden until it is revealed, what was written anonymously has no author.
    `rights`: the verbs that change; the others stay as they are."""
    held = _led(board, by)
    if rights is not None:
        held.board.rights = kept_rights({**held.board.rights, **rights})
    if silent is not None:
        held.board.silent = silent
    if anonymous is not None:
        held.board.anonymous = anonymous
    held.board.save(update_fields=["rights", "silent", "anonymous"])
    events.rights_changed(held.board, "rights.changed")
    return held.board


@transaction.atomic
def reveal(board: Board, *, by: Standing) -> int:
    """Show all that was written in silence, together, and end the silence; how many cards. They are shuffled
    within their zone, so that their order does not say who wrote first. What its author threw away meanwhile
    stays theirs."""
    held = _led(board, by)
    _mix(held.board.cards.present().filter(revealed=False, anonymous=True, cluster=None, comments=None))
    hidden = list(held.board.cards.present().filter(revealed=False).order_by("pk"))
    for zone in {card.zone_id for card in hidden}:
        together = [card for card in hidden if card.zone_id == zone]
        places = [(card.rank, card.x, card.y) for card in together]
        random.SystemRandom().shuffle(places)
        for card, (rank, x, y) in zip(together, places, strict=True):
            card.revealed, card.rev = True, held.stamp
            card.rank, card.x, card.y = rank, x, y
    Card.objects.bulk_update(hidden, ["revealed", "rank", "x", "y", "rev"])
    held.board.silent = False
    held.board.save(update_fields=["silent"])
    events.everything_changed(held.board, "cards.revealed")
    events.rights_changed(held.board, "rights.changed")
    return len(hidden)


def _mix(cards: CardQuerySet) -> None:
    """The rows of these cards exchange all they hold: their numbers, which pages carry, follow the order of
    writing. The proof goes with the key it was made for: each author still has theirs."""
    rows = list(cards)
    contents = [{field: getattr(card, field) for field in HELD} for card in rows]
    random.SystemRandom().shuffle(contents)
    # On the way no two rows may have the same key.
    Card.objects.filter(pk__in=[card.pk for card in rows]).update(
        key=Concat(Value("mixed:"), Cast("pk", CharField()))
    )
    for card, content in zip(rows, contents, strict=True):
        for field, value in content.items():
            setattr(card, field, value)
    Card.objects.bulk_update(rows, HELD)


@transaction.atomic
def freeze(board: Board, *, by: Standing, on: bool) -> Board:
    """Nobody but those who lead changes anything, for a moment."""
    held = _led(board, by)
    held.board.frozen_at = now() if on else None
    held.board.save(update_fields=["frozen_at"])
    events.rights_changed(held.board, "board.frozen")
    return held.board


@transaction.atomic
def lock_card(board: Board, pk: int, *, by: Standing, on: bool) -> Card:
    """Only those who lead move, change or throw away a locked card."""
    return _flag(board, pk, by, "card.locked", "locked", on)


@transaction.atomic
def hide_card(board: Board, pk: int, *, by: Standing, on: bool) -> Card:
    """Take a card from the others' eyes, without learning whose it is; its author still sees it. The light
    that was on it goes out."""
    card = _flag(board, pk, by, "card.hidden", "hidden_at", now() if on else None)
    if on and Board.objects.filter(pk=board.pk, spotlight=card).exists():
        spotlight(board, None, by=by)
    return card


@transaction.atomic
def lock_zone(board: Board, pk: int, *, by: Standing, on: bool) -> Zone:
    """No card enters, leaves or changes in a locked zone."""
    held = _led(board, by)
    zone = zone_now(held, pk)
    assert zone is not None
    before = journal.look(zone)
    zone.locked, zone.rev = on, held.stamp
    zone.save(update_fields=["locked", "rev"])
    journal.record(held, "zone.changed", [journal.difference(zone, before)])
    events.zones_changed(held.board, "zone.locked", zone)
    return zone


@transaction.atomic
def spotlight(board: Board, pk: int | None, *, by: Standing) -> Board:
    """Light one card on every screen; None puts the light out."""
    held = _led(board, by)
    card = card_now(held, pk) if pk is not None else None
    if card is not None and (not card.revealed or card.hidden_at is not None):
        raise Refused(_("Les autres ne voient pas cette carte : on ne la met pas en lumière."))
    held.board.spotlight = card
    held.board.save(update_fields=["spotlight"])
    events.regions_changed(held.board, "card.lit", "board-stage", "board-lead", "board-wall")
    return held.board


@transaction.atomic
def follow(board: Board, *, by: Standing, on: bool) -> Board:
    """« Suivez-moi »: my view on their screens, from which anybody escapes."""
    held = _led(board, by)
    held.board.followed = held.by.user if on else None
    held.board.save(update_fields=["followed"])
    events.regions_changed(held.board, "view.led", "board-stage", "board-lead")
    return held.board


@transaction.atomic
def clear(board: Board, *, by: Standing, zone: int | None, confirmed: bool) -> int:
    """Every card of a zone, or of the board (None), to the bin, in one gesture that can be taken back."""
    held = _led(board, by)
    if not confirmed:
        raise Refused(_("Vider met toutes ces cartes à la corbeille : confirmez d'abord."))
    cards = held.board.cards.present().filter(revealed=True)
    if zone is not None:
        cards = cards.filter(zone=zone_now(held, zone))
    binned, changes = list(cards.select_related("zone")), []
    for card in binned:
        before = journal.look(card)
        card.binned_at, card.rev = now(), held.stamp
        changes.append(journal.difference(card, before))
    Card.objects.bulk_update(binned, ["binned_at", "rev"])
    journal.record(held, "board.cleared", changes, unsigned=any(card.anonymous for card in binned))
    events.everything_changed(held.board, "board.cleared")
    return len(binned)


@transaction.atomic
def arrange(board: Board, *, by: Standing, zone: int | None, order: str = "rank") -> None:
    """Lay the cards of a zone, or of every zone (None), in a grid; the zone grows to hold them. Those still
    in silence stay where they are: a hole in the grid would tell of them."""
    held = _led(board, by)
    if order not in ORDERS:
        raise Refused(_("Cet ordre n'existe pas : choisissez-en un dans la liste."))
    zones = [zone_now(held, zone)] if zone is not None else list(held.board.zones.filter(binned_at=None))
    changes: list[dict] = []
    for one in zones:
        assert one is not None
        changes += _grid(held, one, order)
    journal.record(held, "board.arranged", changes)
    events.everything_changed(held.board, "board.arranged")


def _grid(held: Held, zone: Zone, order: str) -> list[dict]:
    cards = screens.dressed(held.board, held.board.cards.present().filter(zone=zone, revealed=True))
    cards.sort(key=ORDERS[order])
    changes = []
    for index, card in enumerate(cards):
        before = journal.look(card)
        card.x, card.y = layout.cell(index, zone.width)
        card.rank, card.rev = (index + 1) * layout.STEP, held.stamp
        if not card.anonymous:
            changes.append(journal.difference(card, before))
    Card.objects.bulk_update(cards, ["x", "y", "rank", "rev"])
    before = journal.look(zone)
    zone.height, zone.rev = max(zone.height, layout.height_for(len(cards), zone.width)), held.stamp
    zone.save(update_fields=["height", "rev"])
    return [*changes, journal.difference(zone, before)]


def _flag(board: Board, pk: int, by: Standing, name: str, field: str, value: Any) -> Card:
    held = _led(board, by)
    card = card_now(held, pk)
    before = journal.look(card)
    setattr(card, field, value)
    card.rev = held.stamp
    card.save(update_fields=[field, "rev"])
    journal.record(held, name, [journal.difference(card, before)], unsigned=card.anonymous)
    events.cards_changed(held.board, name, card)
    return card


def _led(board: Board, by: Standing) -> Held:
    held = hold(board, by)
    insist_lead(held)
    return held
