"""A board on paper and in a spreadsheet, from the portable form: what everybody who enters it sees."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import days
from sessions.boards.kinds import CardKind, LinkKind
from sessions.boards.models import Board
from sessions.boards.portable.shape import Card, Link, Matter
from sessions.boards.thumbnails import Thumbnail, of_cards
from workspace.documents import content, trees
from workspace.exports.content import Block, Bullets, Callout, Cell, Heading, Paragraph, Prose, Sheet, Table


def sheet(board: Board, matter: Matter) -> Sheet:
    """By zone, with its question: cards and groupings, what was said under them; then links and script."""
    blocks: list[Block] = [Paragraph(matter.purpose)] if matter.purpose else []
    pictures = of_cards(matter)
    for zone in matter.zones:
        blocks.append(Heading(zone.title))
        if zone.question:
            blocks.append(Callout(zone.question))
        blocks += _held(matter, zone.id, pictures) or [Paragraph(_("Aucune carte."))]
    outside = _held(matter, None, pictures)
    if outside:
        blocks += [Heading(_("Hors zone")), *outside]
    if matter.links:
        blocks += [Heading(_("Liens")), _links(matter)]
    if matter.stages:
        columns = [_("Étape"), _("Consigne"), _("Minutes")]
        rows: list[list[Cell]] = [
            [stage.title, stage.prompt, stage.minutes or None] for stage in matter.stages
        ]
        blocks += [Heading(_("Le déroulé de l'atelier")), Table(columns, rows)]
    day = days.said(board.changed_at, "j F Y, H:i")
    meta = [(_("Groupe"), board.group.name), (_("Dernier changement"), day)]
    return Sheet(title=matter.title, meta=[*meta, (_("Cartes"), len(matter.cards))], blocks=blocks)


def table(matter: Matter) -> Table:
    """One line per card, in the order of the list (read again by `portable.csv_cards`)."""
    zones = {zone.id: zone.title for zone in matter.zones}
    clusters = {one.id: one.title for one in matter.clusters}
    links = _links_by_card(matter)
    columns = [
        *(_("Zone"), _("Genre"), _("Texte"), _("Auteur"), _("Gommettes"), _("Commentaires"), _("Liens")),
        *(_("Regroupement"), _("Fait"), _("Adresse"), _("Provenance")),
    ]
    rows: list[list[Cell]] = [
        [
            zones.get(card.zone or "", ""),
            str(CardKind(card.kind).label),
            words(card),
            card.author,
            card.dots,
            "\n".join(_remarks(card)),
            "\n".join(links[card.id]),
            clusters.get(card.cluster or "", ""),
            card.done,
            card.web,
            card.origin,
        ]
        for card in matter.cards
    ]
    return Table(columns, rows)


def words(card: Card) -> str:
    """What the card says; a card that is only a picture says its description."""
    return card.text or _("Image : %(alt)s") % {"alt": card.image_alt or _("sans description")}


def _held(matter: Matter, zone: str | None, pictures: dict[str, Thumbnail]) -> list[Block]:
    here = [card for card in matter.cards if card.zone == zone]
    blocks = _lines([card for card in here if card.cluster is None], pictures)
    for cluster in matter.clusters:
        held = _lines([card for card in here if card.cluster == cluster.id], pictures)
        if held:
            blocks += [Heading(cluster.title, 3), *held]
    return blocks


def _lines(cards: list[Card], pictures: dict[str, Thumbnail]) -> list[Block]:
    """A line per card; a picture stands under the line of its card."""
    blocks: list[Block] = []
    for card in cards:
        if not blocks or not isinstance(blocks[-1], Bullets):
            blocks.append(Bullets([]))
        blocks[-1].items.append(_line(card))  # type: ignore[union-attr]
        if card.id in pictures:
            blocks.append(_pictured(card, pictures[card.id]))
    return blocks


def _pictured(card: Card, thumbnail: Thumbnail) -> Prose:
    source = f"/{card.id}.jpeg"  # a key of `pictures`, written as an address of ours
    image = content.Node("image", {"src": source, "alt": card.image_alt})
    tree = content.Node("doc", {}, (image,))
    return Prose(
        html=content.to_html(tree),
        markdown=content.to_markdown(tree),
        text=content.to_text(tree),
        tree=trees.pack(tree),
        pictures={source: thumbnail.picture},
    )


def _line(card: Card) -> str:
    about = [str(CardKind(card.kind).label), card.author]
    if card.dots:
        about.append(ngettext("%(count)s gommette", "%(count)s gommettes", card.dots) % {"count": card.dots})
    if card.done:
        about.append(_("fait"))
    about += [card.web, card.origin]
    head = f"{words(card)} ({' · '.join(filter(None, about))})"
    return "\n".join([head, *(f"— {remark}" for remark in _remarks(card))])


def _remarks(card: Card) -> list[str]:
    return [f"{one.by} : {one.text}" if one.by else one.text for one in card.comments]


def _links(matter: Matter) -> Table:
    cards = {card.id: card for card in matter.cards}
    rows: list[list[Cell]] = [
        [words(cards[one.source]), _kind(one), words(cards[one.target]), one.label] for one in matter.links
    ]
    return Table([_("De"), _("Lien"), _("Vers"), _("Ce qui les lie")], rows)


def _links_by_card(matter: Matter) -> dict[str, list[str]]:
    cards = {card.id: card for card in matter.cards}
    said: dict[str, list[str]] = defaultdict(list)
    for one in matter.links:
        kind = f" ({', '.join(filter(None, [_kind(one), one.label]))})"
        said[one.source].append(f"→ {words(cards[one.target])}{kind}")
        said[one.target].append(f"← {words(cards[one.source])}{kind}")
    return said


def _kind(link: Link) -> str:
    return str(LinkKind(link.kind).label)
