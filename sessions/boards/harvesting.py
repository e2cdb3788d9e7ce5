"""A set of cards as the section of a document. Pure: the portable form in, nodes of text out."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions.boards.kinds import CardKind, LinkKind
from sessions.boards.portable.shape import Card, Link, Matter
from sessions.boards.sheets import words
from workspace.documents.content.nodes import BREAK, Child, Node, Text, paragraph


def section(matter: Matter, chosen: Collection[str], *, title: str, origin: str, url: str) -> list[Node]:
    """A heading, where it comes from, the chosen cards by zone, and the links between them as a table.

    Nobody is named: who wrote a card on a wall did not sign a document.
    """
    cards = [card for card in matter.cards if card.id in chosen]
    blocks = [
        _heading(title, 1),
        paragraph(Text(f"{_('Vient de :')} "), Text(origin, {"link": {"href": url}})),
    ]
    for zone in matter.zones:
        blocks += _zone(zone.title, [card for card in cards if card.zone == zone.id])
    blocks += _zone(_("Hors zone"), [card for card in cards if card.zone is None])
    links = [link for link in matter.links if link.source in chosen and link.target in chosen]
    if links:
        blocks += [_heading(_("Liens"), 2), _table(links, {card.id: card for card in cards})]
    return blocks


def _zone(title: str, cards: list[Card]) -> list[Node]:
    if not cards:
        return []
    items = tuple(Node("listItem", {}, (paragraph(*_card(card)),)) for card in cards)
    return [_heading(title, 2), Node("bulletList", {}, items)]


def _card(card: Card) -> list[Child]:
    about = [str(CardKind(card.kind).label)]
    if card.dots:
        about.append(ngettext("%(count)s gommette", "%(count)s gommettes", card.dots) % {"count": card.dots})
    if card.done:
        about.append(_("fait"))
    said = [*_lines(words(card)), Text(f" ({' · '.join(about)})", {"italic": {}})]
    return [*said, Text(" "), Text(card.web, {"link": {"href": card.web}})] if card.web else said


def _table(links: list[Link], cards: dict[str, Card]) -> Node:
    names = (_("De"), _("Lien"), _("Vers"), _("Ce qui les lie"))
    rows = [_row("tableHeader", names)]
    for link in links:
        kind = str(LinkKind(link.kind).label)
        rows.append(
            _row("tableCell", (words(cards[link.source]), kind, words(cards[link.target]), link.label))
        )
    return Node("table", {}, tuple(rows))


def _row(cell: str, texts: Collection[str]) -> Node:
    return Node("tableRow", {}, tuple(Node(cell, {}, (paragraph(*_lines(text)),)) for text in texts))


def _heading(text: str, level: int) -> Node:
    return Node("heading", {"level": level}, (Text(text),))


def _lines(text: str) -> list[Child]:
    parts: list[Child] = []
    for line in text.split("\n"):
        parts += [BREAK, Text(line)] if parts else [Text(line)]
    return [part for part in parts if not (isinstance(part, Text) and not part.text)]
