"""What a card or a link looks like is a value: the same look is the same fragment, drawn once.

A board shows a thousand of them: their templates hold neither include nor address to resolve, and what was
drawn is kept under all that it was drawn from, so that nothing kept is ever out of date.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db.models import Count, QuerySet
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from realtime.worded import worded
from sessions.boards.kinds import PICTOGRAMS, CardKind, LinkKind
from sessions.boards.models import Board, Card, Comment, Link, Writing, Zone

FEW = 20  # cards, named in a question rather than found by their board
# To give a card what it belongs to, already read: the usual way asks of each which databases allow it.
BOARD, ZONE = Card._meta.get_field("board"), Card._meta.get_field("zone")
KEPT = 8_192  # drawn cards of a process, one or two kilobytes each


class CardLook(NamedTuple):
    """Strings, as the template writes them."""

    pk: str
    kind: str
    kind_said: str
    icon: str
    href: str
    holder: str
    x: str
    y: str
    rank: str
    rev: str
    whose: str
    marks: str
    states: tuple[str, ...]
    text: str
    web: str
    web_said: str
    picture: str
    width: str
    height: str
    alt: str
    by: str
    dots: str
    talk: str
    writers: tuple[tuple[str, str], ...]
    open_word: str
    open_said: str


class LinkLook(NamedTuple):
    pk: str
    kind: str
    said: str
    source: str
    source_said: str
    source_href: str
    target: str
    target_said: str
    target_href: str


class Looks:
    """The words and addresses that all the cards of a board share; `of` and `between` give each its own."""

    def __init__(self, board: Board, dots: dict[int, int] | None = None) -> None:
        self.board, self.dots = board, dots
        self.cards_at = reverse("boards:card", args=[board.key, 0]).removesuffix("0/")
        icons = static("img/icons.svg")
        self.icons = {str(kind): f"{icons}#{name}" for kind, name in PICTOGRAMS.items()}
        self.kinds = {str(kind): str(kind.label) for kind in CardKind}
        self.ties = {str(kind): str(kind.label) for kind in LinkKind}
        self.open, self.no_words = _("Ouvrir"), _("image")

    def of(self, card: Card) -> CardLook:
        states = _states(card)
        by = card.by
        image = card.image if card.image_id else None
        words = " ".join(card.text[:60].split()) or self.no_words
        return CardLook(
            pk=str(card.pk),
            kind=str(card.kind),
            kind_said=self.kinds[card.kind],
            icon=self.icons[card.kind],
            href=f"{self.cards_at}{card.pk}/",
            holder=f"cluster-{card.cluster_id}" if card.cluster_id else f"zone-{card.zone_id or 0}",
            x=str(card.x),
            y=str(card.y),
            rank=str(card.rank),
            rev=str(card.rev),
            whose=str(card.author_id) if by and card.author_id and not card.spoken_for_id else "",
            marks="".join(f" {mark}" for mark, _said in states),
            states=tuple(said for _mark, said in states),
            text=card.text,
            web=card.web,
            web_said=card.web and (urlsplit(card.web).netloc or card.web),
            picture=reverse("boards:image", args=[self.board.key, image.pk]) if image else "",
            width=str(image.width) if image else "",
            height=str(image.height) if image else "",
            alt=card.image_alt,
            by=by,
            dots=_dots_said(self.dots.get(card.pk, 0)) if self.dots else "",
            talk=_talk_said(getattr(card, "talk", 0)),
            writers=tuple((str(one.user_id), _writes(one.name)) for one in getattr(card, "writers", ())),
            open_word=self.open,
            open_said=f"{self.open} : {words}",
        )

    def between(self, link: Link) -> LinkLook:
        kind = self.ties[link.kind]
        return LinkLook(
            pk=str(link.pk),
            kind=link.kind,
            said=f"{kind} : {link.label}" if link.label else kind,
            source=str(link.source_id),
            source_said=str(link.source) or self.no_words,
            source_href=f"{self.cards_at}{link.source_id}/",
            target=str(link.target_id),
            target_said=str(link.target) or self.no_words,
            target_href=f"{self.cards_at}{link.target_id}/",
        )


@lru_cache(maxsize=KEPT)
def draw(look: CardLook) -> SafeString:
    return get_template("boards/_card.html").render({"card": look})


@lru_cache(maxsize=KEPT)
def draw_link(look: LinkLook) -> SafeString:
    return get_template("boards/_link.html").render({"link": look})


def forget() -> None:
    """What was erased leaves the memory of this process too; others hold it until newer cards come."""
    draw.cache_clear()
    draw_link.cache_clear()


def dressed(
    board: Board, cards: QuerySet[Card], dots: dict[int, int] | None, zones: Iterable[Zone] | None = None
) -> list[Card]:
    """Cards with what their look needs: their zone, picture, who writes in them, how many comments, `dots`
    once they are revealed, and their `looks`. zones: those of the board, when the caller has them."""
    asked = cards.select_related("image")
    found = list(asked.select_related("zone") if zones is None else asked)
    if zones is not None:
        known = {zone.pk: zone for zone in zones}
        for card in found:
            ZONE.set_cached_value(card, known.get(card.zone_id))
    talk = dict(_said_on(board.pk))
    return _clothed(board, found, dots, talk)


def dress(board: Board, cards: list[Card], dots: dict[int, int] | None) -> list[Card]:
    """The same for a few cards already read."""
    return _clothed(board, cards, dots, dict(_said(tuple(card.pk for card in cards))))


@worded
def _said(cards: tuple[int, ...]) -> QuerySet:
    said = Comment.objects.filter(card__in=cards).order_by().values_list("card")
    return said.annotate(n=Count("pk"))


@worded
def _said_on(board: int) -> QuerySet:
    said = Comment.objects.filter(card__board=board).order_by().values_list("card")
    return said.annotate(n=Count("pk"))


def _clothed(
    board: Board, cards: list[Card], dots: dict[int, int] | None, talk: dict[int, int]
) -> list[Card]:
    writers: dict[int, list[Writing]] = {}
    for writing in _writings(board, cards):
        writers.setdefault(writing.card_id, []).append(writing)
    looks = Looks(board, dots)
    for card in cards:
        BOARD.set_cached_value(card, board)
        card.talk = talk.get(card.pk, 0)  # type: ignore[attr-defined]
        card.dots = dots.get(card.pk, 0) if dots is not None else None
        card.writers = writers.get(card.pk, [])
        card.looks = looks
    return cards


def _writings(board: Board, cards: list[Card]) -> Iterable[Writing]:
    """Who has the text of these cards open."""
    if len(cards) > FEW:
        return Writing.objects.filter(until__gt=now(), card__board=board).order_by("pk")
    return _open_now(now(), tuple(card.pk for card in cards))


@worded
def _open_now(at: datetime, cards: tuple[int, ...]) -> QuerySet[Writing]:
    return Writing.objects.filter(until__gt=at, card__in=cards).order_by("pk")


def _states(card: Card) -> list[tuple[str, str]]:
    states = []
    if card.done_at:
        states.append(("is-done", _("fait")))
    if card.locked:
        states.append(("is-locked", _("verrouillée")))
    if card.hidden_at:
        states.append(("is-hidden", _("masquée")))
    if not card.revealed:
        states.append(("is-silent", _("vous seul la voyez")))
    return states


def _dots_said(count: int) -> str:
    return ngettext("%(n)s gommette", "%(n)s gommettes", count) % {"n": count} if count else ""


def _talk_said(count: int) -> str:
    return ngettext("%(n)s commentaire", "%(n)s commentaires", count) % {"n": count} if count else ""


def _writes(name: str) -> str:
    return _("%(name)s écrit…") % {"name": name}
