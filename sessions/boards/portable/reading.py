"""Read the portable form strictly. A file may lie: every value is looked at before anything is written, and
the refusal says which thing of the file is wrong."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sessions.boards.kinds import CardKind, LinkKind, Tint
from sessions.boards.models.cards import EDGE, TEXT_MAX
from sessions.boards.policies import Verb
from sessions.boards.portable import shape
from sessions.boards.portable.shape import FORMAT, VERSION, Matter
from sessions.boards.portable.things import Lie, Thing, things_of

LARGEST, SMALLEST = 20_000, 240
MINUTES = 480
RIGHTS = ("all", "leads")
# More objects than any honest file has: the parser stops there.
OBJECTS = 60_000


def read(data: bytes) -> Matter:
    """What this file says; Refused, with a sentence that says where, when it is not a board."""
    if len(data) > settings.BOARDS["IMPORT_BYTES"]:
        raise Lie(_("il dépasse %(most)s Mo") % {"most": settings.BOARDS["IMPORT_BYTES"] // 1024**2})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Lie(_("il n'est pas écrit en UTF-8")) from None
    try:
        said = json.loads(text, object_pairs_hook=_Counted(), parse_constant=_no_constant)
    except (ValueError, RecursionError):  # what was refused on the way is a ValueError too
        raise Lie(_("ce n'est pas du JSON bien formé")) from None
    return from_data(said)


def from_data(said: Any) -> Matter:
    """The same, from what JSON gave: bare, or in the envelope of our exports."""
    if isinstance(said, dict) and said.get("schema") == "pais.boards.portable":
        said = said.get("data")
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise Lie(_("ce n'est pas un tableau de la plateforme"))
    if said.get("version") is True or said.get("version") != VERSION:
        raise Lie(_("il vient d'une autre version, que cette plateforme ne sait pas lire"))
    fields = {"format", "version", "title", "purpose", "zones", "clusters", "cards", "links", "stages"}
    board = Thing(_("Le tableau"), said, fields)
    limits = settings.BOARDS
    zones = tuple(_zone(one) for one in things_of(board, "zones", _("Zone"), limits["ZONES"], _ZONE))
    where = _indexed(zones, _("Zone"))
    clusters = tuple(
        _cluster(one, where)
        for one in things_of(board, "clusters", _("Regroupement"), limits["CARDS"], {"id", "title", "zone"})
    )
    holders = _indexed(clusters, _("Regroupement"))
    cards = tuple(
        _card(one, where, holders) for one in things_of(board, "cards", _("Carte"), limits["CARDS"], _CARD)
    )
    known = _indexed(cards, _("Carte"))
    links = things_of(board, "links", _("Lien"), limits["LINKS"], {"source", "target", "kind", "label"})
    return Matter(
        title=board.line("title", 160, required=True),
        purpose=board.text("purpose", 2000),
        zones=zones,
        clusters=clusters,
        cards=cards,
        links=_links(links, known),
        stages=tuple(_stage(one) for one in things_of(board, "stages", _("Étape"), limits["STAGES"], _STAGE)),
    )


_ZONE = {"id", "title", "question", "tint", "kind", "x", "y", "width", "height", "locked"}
_CARD = {
    *("id", "text", "zone", "cluster", "kind", "x", "y", "web", "image_alt", "done", "locked"),
    *("author", "origin", "comments", "dots"),
}
_STAGE = {"title", "prompt", "minutes", "rights", "silent", "anonymous"}


class _Counted:
    """Objects as dictionaries, counted: a key said twice is a lie, and so are too many objects."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        self.seen += 1
        made = dict(pairs)
        if self.seen > OBJECTS or len(made) != len(pairs):
            raise ValueError
        return made


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN, Infinity: not JSON


def _indexed(rows: tuple, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, row in enumerate(rows, 1):
        if row.id in found:
            raise Lie(
                _("%(kind)s n° %(number)s : l'identifiant « %(id)s » sert déjà")
                % {"kind": kind, "number": number, "id": row.id}
            )
        found[row.id] = row
    return found


def _zone(one: Thing) -> shape.Zone:
    return shape.Zone(
        id=one.id("id"),
        title=one.line("title", 120, required=True),
        question=one.text("question", 500),
        tint=one.choice("tint", Tint.values, Tint.SAND.value),
        kind=one.choice("kind", CardKind.values, CardKind.IDEA.value),
        x=one.number("x", -EDGE, EDGE, 0),
        y=one.number("y", -EDGE, EDGE, 0),
        width=one.number("width", SMALLEST, LARGEST, 640),
        height=one.number("height", SMALLEST, LARGEST, 480),
        locked=one.flag("locked"),
    )


def _cluster(one: Thing, zones: dict[str, shape.Zone]) -> shape.Cluster:
    return shape.Cluster(one.id("id"), one.line("title", 120, required=True), one.one_of("zone", zones))


def _card(one: Thing, zones: dict[str, shape.Zone], clusters: dict[str, shape.Cluster]) -> shape.Card:
    zone, cluster = one.one_of("zone", zones), one.one_of("cluster", clusters)
    if cluster is not None and clusters[cluster].zone != zone:
        raise one.lie(_("elle n'est pas dans la zone de son regroupement"))
    remarks = things_of(one, "comments", _("Commentaire"), settings.BOARDS["COMMENTS"], {"text", "by"})
    return shape.Card(
        id=one.id("id"),
        text=one.text("text", TEXT_MAX, required=True),
        zone=zone,
        cluster=cluster,
        kind=one.choice("kind", CardKind.values, CardKind.IDEA.value),
        x=one.number("x", -EDGE, EDGE, None),
        y=one.number("y", -EDGE, EDGE, None),
        web=one.address("web"),
        image_alt=one.line("image_alt", 200),
        done=one.flag("done"),
        locked=one.flag("locked"),
        author=one.line("author", 80),
        origin=one.line("origin", 160),
        comments=tuple(
            shape.Remark(it.text("text", 1000, required=True), it.line("by", 80)) for it in remarks
        ),
        dots=one.number("dots", 0, 1_000_000, None),
    )


def _links(links: list[Thing], cards: dict[str, shape.Card]) -> tuple[shape.Link, ...]:
    made, pairs = [], set()
    for one in links:
        source, target = (one.one_of(end, cards, required=True) for end in ("source", "target"))
        if source == target:
            raise one.lie(_("il relie une carte à elle-même"))
        pair = frozenset((source, target))
        if pair in pairs:
            raise one.lie(_("ces deux cartes sont déjà reliées"))
        pairs.add(pair)
        kind = one.choice("kind", LinkKind.values, LinkKind.PLAIN.value)
        made.append(shape.Link(str(source), str(target), kind, one.line("label", 80)))
    return tuple(made)


def _stage(one: Thing) -> shape.Stage:
    rights = one.said.get("rights", {})
    verbs = [str(verb) for verb in Verb]
    if not isinstance(rights, dict) or not all(
        verb in verbs and value in RIGHTS for verb, value in rights.items()
    ):
        raise one.lie(_("ses droits ne sont pas ceux d'une étape"))
    return shape.Stage(
        title=one.line("title", 80, required=True),
        prompt=one.text("prompt", 500),
        minutes=one.number("minutes", 0, MINUTES, 0),
        rights=dict(rights),
        silent=one.flag("silent"),
        anonymous=one.flag("anonymous"),
    )
