"""Pour the cards of a board where the group keeps things, and remember where each went.

A card lands by its kind: an actor in the directory of organisations, a need among the needs, an idea or a
question among the questions of practice, a decision among the actions. Any set of cards may become a section
of a document. Poured twice, a card lands once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import Organisation, WorkingGroup
from groups.policies import is_member
from sessions.boards import harvesting, policies, portable
from sessions.boards.kinds import CardKind
from sessions.boards.models import Board, Card, Harvested
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services.base import hold
from sessions.boards.standing import Standing
from workspace.actions.services import decide
from workspace.belonging import Origin
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services import adding, documents
from workspace.documents.services.documents import Beginning, create_document
from workspace.knowledge.models import fold
from workspace.needs.services import catch_need
from workspace.richtext import clean_line
from workspace.threads.services import open_thread

Kind = Harvested.Kind
MOST = 500  # cards at once
LANDS: dict[str, Kind] = {
    CardKind.ACTOR: Kind.ORGANISATION,
    CardKind.NEED: Kind.NEED,
    CardKind.IDEA: Kind.QUESTION,
    CardKind.QUESTION: Kind.QUESTION,
    CardKind.DECISION: Kind.ACTION,
}


@dataclass
class Harvest:
    """What one gesture poured, by kind; organisations that the directory had; cards that were there already;
    cards whose kind has no place of its own."""

    made: Counter = field(default_factory=Counter)
    known: int = 0
    before: int = 0
    without: int = 0


@dataclass(frozen=True)
class Landing:
    """Where a card landed."""

    target: str
    label: str
    url: str = ""
    was_there: bool = False


@transaction.atomic
def pour(board: Board, pks: list[int], *, by: Standing) -> Harvest:
    """Each card in the place of its kind."""
    held = hold(board, by)
    cards = _chosen(held.board, held.by, pks)
    poured = set(
        Harvested.objects.filter(card__in=cards).exclude(kind=Kind.DOCUMENT).values_list("card", "kind")
    )
    names = _directory() if any(card.kind == CardKind.ACTOR for card in cards) else {}
    harvest = Harvest()
    for card in cards:
        kind = LANDS.get(card.kind)
        if kind is None or not card.text:
            harvest.without += 1
        elif (card.pk, kind) in poured:
            harvest.before += 1
        else:
            landing = _land(held.board, card, kind, names)
            _remember(card, kind, landing, held.by)
            harvest.made[kind] += 1
            harvest.known += landing.was_there
    return harvest


def pour_into(
    board: Board, pks: list[int], *, by: Standing, document: Document | None, title: str, key: str = ""
) -> Document:
    """A section at the end of this document of the group, or a new document called `title`. Cards that this
    document already has are not written again; the same `key` makes one document."""
    cards = _chosen(board, by, pks)
    if document is not None:
        had = set(Harvested.objects.filter(target=f"document:{document.key}").values_list("card", flat=True))
        cards = [card for card in cards if card.pk not in had]
        if not cards:
            raise Refused(_("Ce document a déjà toutes ces cartes."))
    matter = portable.of(board, with_people=True)
    heading = clean_line(title, 160) or board.title
    blocks = harvesting.section(
        matter,
        {f"c{card.pk}" for card in cards},
        title=heading,
        origin=_origin_words(board),
        url=board.get_absolute_url(),
    )
    if document is None:
        beginning = Beginning.of(content.Node("doc", {}, tuple(blocks)), key)
        return _pour_anew(board, cards, by, heading, beginning)
    _pour_at_the_end(board, cards, by, adding.Addition.of(document, blocks))
    return document


@transaction.atomic
def _pour_anew(
    board: Board, cards: list[Card], by: Standing, title: str, beginning: documents.Beginning
) -> Document:
    held = hold(board, by)
    _insist(held.board, held.by)
    made = Document.objects.filter(key=beginning.key).first()
    if made is not None:  # a double click, which waited for its twin
        if made.created_by_id == by.user.pk and made.group_id == held.board.group_id:
            return made
        raise Refused(_("La page n'était plus à jour. Revenez à la récolte, puis réessayez."))
    document = create_document(held.board.group, by=by.user, title=title, beginning=beginning)
    _remember_all(cards, document, held.by)
    return document


@transaction.atomic
def _pour_at_the_end(board: Board, cards: list[Card], by: Standing, addition: adding.Addition) -> None:
    held = hold(board, by)  # a double click waits here, and finds its cards poured
    document = addition.document
    _insist(held.board, held.by)
    if Harvested.objects.filter(target=f"document:{document.key}", card__in=cards).exists():
        raise NotNow(_("Ces cartes viennent d'être versées dans ce document."))
    adding.add(addition, by=by.user)
    _remember_all(cards, document, held.by)


def known_names(names: list[str]) -> set[str]:
    """Those of these names that the directory of organisations has, however they are spelt."""
    there = _directory()
    return {name for name in names if fold(name) in there}


def _insist(board: Board, by: Standing) -> None:
    if not policies.can_harvest(by, board):
        raise NotYours(_("Les membres du groupe versent les cartes ; demandez à l'un d'eux."))


def _chosen(board: Board, by: Standing, pks: list[int]) -> list[Card]:
    """These cards, if everybody sees them: neither hidden nor still written in silence."""
    _insist(board, by)
    found = board.cards.shared().filter(pk__in=pks[:MOST]).select_related("author", "zone")
    cards = list(found.in_reading_order())
    if not cards:
        raise Refused(_("Choisissez au moins une carte que tout le monde voit."))
    return cards


def _land(board: Board, card: Card, kind: str, names: dict[str, Organisation]) -> Landing:
    origin = Origin(
        _origin_words(board),
        f"{board.get_absolute_url()}#card-{card.pk}",
        f"boards:{board.key}:{card.pk}:{kind}",
    )
    places: dict[str, Callable[[], Landing]] = {
        Kind.ORGANISATION: lambda: _organisation(board.group, card, names),
        Kind.NEED: lambda: _need(board.group, card, origin),
        Kind.QUESTION: lambda: _question(board.group, card, origin),
        Kind.ACTION: lambda: _action(board.group, card, origin),
    }
    return places[kind]()


def _organisation(group: WorkingGroup, card: Card, names: dict[str, Organisation]) -> Landing:
    name = clean_line(card.text, 160)
    found = names.get(fold(name))
    if found is not None:
        return Landing(f"organisation:{found.pk}", found.name, was_there=True)
    made, created = Organisation.objects.get_or_create(name=name, defaults={"territory": group.territory})
    names[fold(name)] = made
    return Landing(f"organisation:{made.pk}", made.name, was_there=not created)


def _need(group: WorkingGroup, card: Card, origin: Origin) -> Landing:
    made = catch_need(group, text=card.text, origin=origin)
    return Landing(f"need:{made.pk}", str(made), made.get_absolute_url())


def _question(group: WorkingGroup, card: Card, origin: Origin) -> Landing:
    """Signed by the card's author if they signed it and belong to the group; the long words stay whole below
    the title."""
    title = clean_line(card.text)
    whole = "" if len(title) <= 160 and "\n" not in card.text else card.text
    if len(title) > 160:
        title = f"{title[:159].rstrip()}…"
    author = card.author if card.by and card.spoken_for_id is None else None
    signed = author if author is not None and is_member(author, group) else None
    made = open_thread(group, by=signed, title=title, text=whole, origin=origin)
    return Landing(f"thread:{made.key}", str(made)[:160], made.get_absolute_url())


def _action(group: WorkingGroup, card: Card, origin: Origin) -> Landing:
    made = decide(group, what=card.text, origin=origin)
    return Landing(f"action:{made.pk}", str(made), made.get_absolute_url())


def _remember_all(cards: list[Card], document: Document, by: Standing) -> None:
    landing = Landing(f"document:{document.key}", document.title, document.get_absolute_url())
    for card in cards:
        _remember(card, Kind.DOCUMENT, landing, by)


def _remember(card: Card, kind: str, landing: Landing, by: Standing) -> None:
    Harvested.objects.create(
        card=card, kind=kind, target=landing.target, label=landing.label[:160], url=landing.url, by=by.user
    )


def _directory() -> dict[str, Organisation]:
    return {fold(one.name): one for one in Organisation.objects.all()}


def _origin_words(board: Board) -> str:
    return _("tableau « %(title)s »") % {"title": board.title}
