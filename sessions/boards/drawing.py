"""The picture of the canvas, drawn on the server: an SVG that runs nothing, asks for nothing, and is read
aloud by its title. Everything people wrote is escaped text."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from sessions.boards.kinds import CardKind, LinkKind, Tint
from sessions.boards.layout import CARD_HEIGHT, CARD_WIDTH
from sessions.boards.portable.shape import Card, Cluster, Link, Matter, Zone
from sessions.boards.scene import Box, composed
from sessions.boards.sheets import words
from sessions.boards.thumbnails import Thumbnail, of_cards
from workspace.exports.content import Drawing
from workspace.exports.writers.pictures import address
from workspace.richtext import clean_line, clean_text

INK, SOFT, LINE, PAPER = "#1d2b30", "#4a5a60", "#b8c2c5", "#ffffff"
SUNK = "#f2ece0"
WASHES = {
    Tint.SAND: "#f6f0e2",
    Tint.SEA: "#e4f0f4",
    Tint.OLIVE: "#edf1e0",
    Tint.OCHRE: "#fbf0da",
    Tint.LAVENDER: "#eeeaf6",
    Tint.TILE: "#f9e9e3",
}
EDGES = {
    CardKind.IDEA: "#c9a24b",
    CardKind.NEED: "#b5543a",
    CardKind.ACTOR: "#1f6f86",
    CardKind.RESOURCE: "#6b7f2a",
    CardKind.LEVER: "#a8660f",
    CardKind.DIMENSION: "#6a559e",
    CardKind.QUESTION: "#3d5a80",
    CardKind.DECISION: "#2e6b4f",
}
STROKES = {
    LinkKind.PLAIN: (SOFT, ""),
    LinkKind.SPECIALIST: ("#6a559e", "10 5"),
    LinkKind.MAINSTREAM: ("#1f6f86", ""),
    LinkKind.ECONOMIC: ("#a8660f", "3 4"),
}
FONT = "'Atkinson Hyperlegible', 'Libertinus Serif', Verdana, sans-serif"
MARGIN, LEADING, PICTURED = 40, 18, 120
LETTER = 7.4  # a letter of 14, on average: a line breaks a little early rather than overflow


def draw(matter: Matter) -> Drawing:
    """Zones, links, cards above them, groupings above these, then what links say: as on the canvas."""
    pictures = of_cards(matter)
    scene = composed(matter, lambda card: _height(card, pictures.get(card.id)))
    boxes, whole = scene.cards, scene.whole(MARGIN)
    parts = [_zone(zone, scene.zones[zone.id]) for zone in matter.zones]
    parts += [_link(one, boxes[one.source], boxes[one.target]) for one in matter.links]
    drawn = {
        card.id: _covered(card, boxes[card.id])
        if card.id in scene.covered
        else _card(card, boxes[card.id], pictures.get(card.id))
        for card in matter.cards
    }
    parts += [drawn[card.id] for card in matter.cards if card.cluster not in scene.clusters]
    parts += [_cluster(one, box) for one in matter.clusters if (box := scene.clusters.get(one.id))]
    parts += [drawn[card.id] for card in matter.cards if card.cluster in scene.clusters]
    parts += [_label(one, boxes[one.source], boxes[one.target]) for one in matter.links]
    title = clean_line(matter.title)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="fr" viewBox='
        f'"{whole.x} {whole.y} {whole.width} {whole.height}" width="{whole.width}" height="{whole.height}" '
        f'font-family={quoteattr(FONT)} font-size="14">'
        f"<title>{escape(title)}</title>"
        f'<rect x="{whole.x}" y="{whole.y}" width="{whole.width}" height="{whole.height}" fill="{PAPER}"/>'
        f"{''.join(parts)}</svg>"
    )
    alt = _("Tableau « %(title)s » : %(zones)s zones, %(cards)s cartes, %(links)s liens.") % {
        "title": title,
        "zones": len(matter.zones),
        "cards": len(matter.cards),
        "links": len(matter.links),
    }
    return Drawing(title, svg.encode(), whole.width, whole.height, alt)


def _height(card: Card, picture: Thumbnail | None) -> int:
    lines = LEADING * len(wrapped(words(card), CARD_WIDTH - 24))
    return max(CARD_HEIGHT, 52 + lines + _tall(picture))


def _tall(picture: Thumbnail | None) -> int:
    """How high the picture of a card is drawn."""
    return min(PICTURED, (CARD_WIDTH - 24) * picture.height // picture.width) + 8 if picture else 0


# --- shapes ------------------------------------------------------------------------------------------------


def _zone(zone: Zone, box: Box) -> str:
    wash = WASHES[Tint(zone.tint)]
    title = _lines(wrapped(zone.title, zone.width - 32, 1, 20), zone.x + 16, zone.y + 30, size=20, bold=True)
    asked = _lines(wrapped(zone.question, zone.width - 32, 2), zone.x + 16, zone.y + 47, fill=SOFT)
    return _rect(box, fill=wash, stroke=LINE, radius=14) + title + asked


def _cluster(cluster: Cluster, box: Box) -> str:
    title = _lines(wrapped(cluster.title, box.width - 20, 2), box.x + 10, box.y + 19, bold=True)
    return _rect(box, fill=SUNK, stroke=SOFT, radius=10) + title


def _card(card: Card, box: Box, picture: Thumbnail | None) -> str:
    edge = EDGES[CardKind(card.kind)]
    # Where there is no room for both, the words come first.
    seen = picture if _tall(picture) + 52 + LEADING <= box.height else None
    most = max(1, (box.height - 52 - _tall(seen)) // LEADING)
    text = _lines(wrapped(words(card), box.width - 24, most), box.x + 12, box.y + 42 + _tall(seen))
    kind = str(CardKind(card.kind).label) + (f" · {_('fait')}" if card.done else "")
    head = _lines([kind], box.x + 12, box.y + 21, size=12, bold=True, fill=edge)
    said = " · ".join(filter(None, [card.author, _dots(card)]))
    foot = _lines(
        wrapped(said, box.width - 24, 1, 12), box.x + 12, box.y + box.height - 9, size=12, fill=SOFT
    )
    bar = f'<rect x="{box.x}" y="{box.y}" width="6" height="{box.height}" fill="{edge}"/>'
    return f"<g>{_rect(box, fill=PAPER, stroke=edge)}{bar}{head}{_image(seen, box)}{text}{foot}</g>"


def _covered(card: Card, box: Box) -> str:
    """What the next card of the stack lets see: the kind, and the first words."""
    edge = EDGES[CardKind(card.kind)]
    head = _lines([str(CardKind(card.kind).label)], box.x + 12, box.y + 18, size=12, bold=True, fill=edge)
    text = _lines(wrapped(words(card), box.width - 24, 1), box.x + 12, box.y + 36)
    bar = f'<rect x="{box.x}" y="{box.y}" width="6" height="{box.height}" fill="{edge}"/>'
    return f"<g>{_rect(box, fill=PAPER, stroke=edge)}{bar}{head}{text}</g>"


def _image(picture: Thumbnail | None, box: Box) -> str:
    """Its bytes are in the drawing: nothing is fetched."""
    if picture is None:
        return ""
    return (
        f'<image x="{box.x + 12}" y="{box.y + 30}" width="{box.width - 24}" height="{_tall(picture) - 8}" '
        f'preserveAspectRatio="xMidYMid meet" href="{address(picture.picture)}"/>'
    )


def _dots(card: Card) -> str:
    return f"● {card.dots}" if card.dots else ""


def _link(link: Link, source: Box, target: Box) -> str:
    colour, dash = STROKES[LinkKind(link.kind)]
    (x1, y1), (x2, y2) = source.middle, target.middle
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{colour}" stroke-width="2.5" fill="none"{dashed}/>'


def _label(link: Link, source: Box, target: Box) -> str:
    kind = str(LinkKind(link.kind).label) if link.kind != LinkKind.PLAIN else ""
    said = clean_line(" · ".join(filter(None, [kind, link.label])), 60)
    if not said:
        return ""
    (x1, y1), (x2, y2) = source.middle, target.middle
    x, y, colour = (x1 + x2) // 2, (y1 + y2) // 2, STROKES[LinkKind(link.kind)][0]
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" font-size="12" fill="{colour}" stroke="{PAPER}" '
        f'stroke-width="4" paint-order="stroke">{escape(said)}</text>'
    )


def _rect(box: Box, *, fill: str, stroke: str, radius: int = 6, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="{radius}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.5"{dashed}/>'
    )


def _lines(
    lines: Iterable[str], x: int, y: int, *, size: int = 14, bold: bool = False, fill: str = INK
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    look = f'font-size="{size}" fill="{fill}"{weight}'
    return "".join(
        f'<text x="{x}" y="{y + turn * LEADING}" {look}>{escape(line)}</text>'
        for turn, line in enumerate(lines)
        if line
    )


def wrapped(text: str, width: int, most: int | None = None, size: int = 14) -> list[str]:
    """The text in lines of about this width; what does not fit in `most` lines ends with « … »."""
    letters = max(8, int(width / (LETTER * size / 14)))
    lines: list[str] = []
    for paragraph in clean_text(text).replace("\t", " ").split("\n"):
        lines += _broken(paragraph, letters)
        if most is not None and len(lines) > most:
            break
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1][: letters - 1].rstrip() + "…"]


def _broken(paragraph: str, letters: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in paragraph.split(" "):
        while len(word) > letters:  # a word longer than a card
            lines += filter(None, [line, word[:letters]])
            line, word = "", word[letters:]
        if len(line) + len(word) + 1 > letters and line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
