"""What a board looks like through each lens. Nothing here depends on one person: a rendering is sent to all
who share a lens. One's own (what is written in silence, hidden cards of mine, dots left) is in `mine`.

A row's rendering travels alone: `_card.html` is the same in the page, in the news and in an answer. A zone
and a grouping are a shell (`data-once`: left alone where it stands) and a head, so that a new title does not
carry the cards again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from django.db.models import Q, QuerySet, Sum
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import now

from realtime.worded import worded
from sessions.boards import changed, looks, moment
from sessions.boards.audience import Person, people_of
from sessions.boards.clock import clock_of
from sessions.boards.looks import Looks
from sessions.boards.models import Board, Card, Cluster, Link, Stage, Vote, VoteRound, Zone
from sessions.boards.tables import TableState, tables_around

NOTHING = "<!---->"  # "this lens has nothing to change": an empty answer would make the page fetch everything
# The regions of the page, each an element with this id and a template of its own.
TEMPLATES = {
    "board-head": "boards/_head.html",
    "board-stage": "boards/_stage.html",
    "board-votes": "boards/_votes.html",
    "board-people": "boards/_people.html",
    "board-lead": "boards/_lead.html",
    "board-wall": "boards/_wall.html",
    "board-tables": "boards/_tables.html",
}
SOURCE, TARGET = Link._meta.get_field("source"), Link._meta.get_field("target")
Row = TypeVar("Row", Zone, Cluster)
LEAD_ONLY = {"board-lead", "board-wall"}


@dataclass
class Rows:
    """Primary keys of what changed, by kind. `shared`: everybody sees them, so that nothing of what is one
    person's own changed with them but what they may undo."""

    zone: Sequence[int] = ()
    cluster: Sequence[int] = ()
    card: Sequence[int] = ()
    link: Sequence[int] = ()
    shared: bool = False


@dataclass
class Canvas:
    """A board read once for all lenses. `rows` limits what is read of its matter to these; `since`, to what
    changed after that version: what a page that shows it lacks."""

    board: Board
    rows: Rows | None = None
    since: int | None = None
    known: Sequence[Card] = ()  # the changed cards, when the gesture still has them in its hands
    _drawn: dict[tuple, str] = field(default_factory=dict)

    @cached_property
    def zones(self) -> list[Zone]:
        if self.since is not None:
            return self._here(changed.zones_since(self.board.pk, self.since))
        return list(self._of(self.board.zones.all(), "zone")) if self._has("zone") else []

    @cached_property
    def clusters(self) -> list[Cluster]:
        if self.since is not None:
            return self._here(changed.clusters_since(self.board.pk, self.since))
        if not self._has("cluster"):
            return []
        return list(self._of(self.board.clusters.select_related("zone"), "cluster"))

    @cached_property
    def cards(self) -> list[Card]:
        if self.known:
            return looks.dress(self.board, list(self.known), revealed_dots(self.board))
        if not self._has("card"):
            return []
        if self._is_whole:  # what is in the bin is not on the page
            return dressed(self.board, self.board.cards.present().in_reading_order(), self.zones)
        return looks.dress(self.board, self._changed_cards(), revealed_dots(self.board))

    def _changed_cards(self) -> list[Card]:
        if self.since is not None:
            return changed.cards_since(self.board.pk, self.since)
        pks = tuple(self.rows.card) if self.rows else ()
        if len(pks) <= looks.FEW:
            return changed.cards_among(self.board.pk, pks)
        return list(changed.with_place(self.board.cards.filter(pk__in=pks)))

    @cached_property
    def links(self) -> list[Link]:
        if not self._has("link"):
            return []
        if self._is_whole:
            return self._between(self.cards)
        if self.since is not None:
            return changed.links_since(self.board.pk, self.since)
        return list(self._of(self.board.links.select_related("source__zone", "target__zone"), "link"))

    def _between(self, cards: list[Card]) -> list[Link]:
        """The links of these cards, which are not read again for them."""
        known = {card.pk: card for card in cards}
        found = []
        for link in self.board.links.filter(binned_at=None):
            if link.source_id in known and link.target_id in known:
                SOURCE.set_cached_value(link, known[link.source_id])
                TARGET.set_cached_value(link, known[link.target_id])
                found.append(link)
        return found

    @cached_property
    def looks(self) -> Looks:
        """Of its links."""
        return Looks(self.board)

    def _here(self, rows: list[Row]) -> list[Row]:
        for row in rows:
            row.board = self.board
        return rows

    @cached_property
    def stages(self) -> list[Stage]:
        return list((self.board.parent or self.board).stages.all())

    @cached_property
    def round(self) -> VoteRound | None:
        return self.board.rounds.first()

    @cached_property
    def clock(self) -> dict[str, str] | None:
        return clock_of(self.board, now())

    @cached_property
    def turnout(self) -> tuple[int, int]:
        """(people who voted, dots given) in the last round."""
        return turnout(self.round) if self.round else (0, 0)

    @cached_property
    def most_voted(self) -> list[Card]:
        """The five cards with the most dots, once they are shown; each with its `sum`."""
        if revealed_dots(self.board) is None:
            return []
        counted = Sum("votes__dots", filter=Q(votes__ballot__round=self.round))
        return list(
            self.board.cards.shared().annotate(sum=counted).filter(sum__gt=0).order_by("-sum", "pk")[:5]
        )

    @cached_property
    def all_zones(self) -> list[Zone]:
        """Those of the board, whatever the rows that are drawn."""
        return list(self.board.zones.filter(binned_at=None))

    @cached_property
    def in_silence(self) -> int:
        """How many cards wait to be revealed."""
        return self.board.cards.present().filter(revealed=False).count()

    @cached_property
    def in_light(self) -> Card | None:
        """The card in the spotlight, as long as everybody sees it."""
        card = self.board.spotlight
        return card if card is not None and is_shared(card, "table") else None

    @property
    def closed_to_all(self) -> list[str]:
        return moment.closed_to_all(self.board)

    @property
    def rights(self) -> list[tuple[str, str, bool]]:
        return moment.rights_of(self.board)

    @property
    def next_stage(self) -> Stage | None:
        """The one after the present one; the first when the script has not begun."""
        after = [one for one in self.stages if not self.board.stage or _later(one, self.board.stage)]
        return after[0] if after else None

    @property
    def previous_stage(self) -> Stage | None:
        before = [one for one in self.stages if self.board.stage and _later(self.board.stage, one)]
        return before[-1] if before else None

    @cached_property
    def people(self) -> list[Person]:
        return people_of(self.board)

    @property
    def without_screen(self) -> list[Person]:
        return [person for person in self.people if person.user is None]

    @property
    def home(self) -> Board:
        """The common board of a workshop, from any of its tables."""
        return self.board.parent or self.board

    @cached_property
    def tables_around(self) -> list[TableState]:
        return tables_around(self.board)

    @cached_property
    def tables(self) -> list[Board]:
        return list(self.board.tables.present().order_by("table_number"))

    @property
    def _is_whole(self) -> bool:
        return self.rows is None and self.since is None

    def _has(self, kind: str) -> bool:
        """Is there anything to read of this kind? Most gestures change one card."""
        return self.rows is None or bool(getattr(self.rows, kind))

    def _of(self, queryset, kind: str):
        return queryset if self.rows is None else queryset.filter(pk__in=getattr(self.rows, kind))


def _later(one: Stage, than: Stage) -> bool:
    return (one.position, one.pk) > (than.position, than.pk)


def dressed(board: Board, cards: QuerySet[Card], zones: Iterable[Zone] | None = None) -> list[Card]:
    """Cards with what their look needs, revealed dots included (`looks.dressed`)."""
    return looks.dressed(board, cards, revealed_dots(board), zones)


def turnout(last: VoteRound) -> tuple[int, int]:
    """(people who gave at least one dot, dots given): what may be said before the reveal."""
    given = last.ballots.filter(spent__gt=0)
    return given.count(), given.aggregate(sum=Sum("spent"))["sum"] or 0


def revealed_dots(board: Board) -> dict[int, int] | None:
    """{card: dots} of the last round once it is revealed; None before: nobody knows, those who lead
    neither."""
    last, revealed_at = next(iter(_last_round(board.pk)), (None, None))
    if revealed_at is None:
        return None
    votes = Vote.objects.filter(ballot__round=last).values("card").annotate(sum=Sum("dots"))
    return dict(votes.values_list("card", "sum"))


@worded
def _last_round(board: int) -> QuerySet:
    return VoteRound.objects.filter(board=board).order_by("-pk").values_list("pk", "revealed_at")[:1]


def is_shared(card: Card, lens: str) -> bool:
    """Does everybody who looks through this lens see this card?"""
    gone = card.binned_at is not None or (card.zone is not None and card.zone.binned_at is not None)
    return card.revealed and not gone and (card.hidden_at is None or lens == "lead")


def linked(canvas: Canvas, lens: str) -> list[Link]:
    """The links of the page: between two cards that this lens sees."""
    return [link for link in canvas.links if _is_seen(link, lens)]


def _is_seen(link: Link, lens: str) -> bool:
    return link.binned_at is None and is_shared(link.source, lens) and is_shared(link.target, lens)


# --- renderings --------------------------------------------------------------------------------------------


def render_rows(canvas: Canvas, lens: str) -> str:
    """The changed rows of a canvas; what this lens does not see is taken out of the page."""
    parts = [_zone(zone, lens) for zone in canvas.zones]
    parts += [_cluster(cluster) for cluster in canvas.clusters]
    # What nobody but its author knows is not even said to be gone.
    parts += [render_card(card, lens) for card in canvas.cards if card.revealed]
    parts += [_link(canvas, link, lens) for link in canvas.links]
    return "\n".join(filter(None, parts)) or NOTHING


def render_card(card: Card, lens: str) -> str:
    if not is_shared(card, lens):
        return f'<li id="card-{card.pk}" data-gone></li>'
    return draw_card(card)


def draw_card(card: Card) -> SafeString:
    """The card, as whoever may see it sees it."""
    return looks.draw(card.looks.of(card))  # type: ignore[attr-defined]


def render_regions(canvas: Canvas, lens: str, names: Iterable[str]) -> str:
    """Regions of the page by their ids. Those of the lead exist for that lens alone."""
    seen = [name for name in names if name not in LEAD_ONLY or lens == "lead"]
    return "\n".join(render_to_string(TEMPLATES[name], context(canvas, lens)) for name in seen) or NOTHING


def render_person(board: Board, person: Person | None, who: str, lens: str) -> str:
    """One line of the list of people; gone when there is nobody."""
    if person is None:
        return f'<li id="person-{who}" data-gone></li>'
    given = {"board": board, "person": person, "is_lead": lens == "lead"}
    return render_to_string("boards/_person.html", given)


def context(canvas: Canvas, lens: str) -> dict:
    return {"canvas": canvas, "board": canvas.board, "is_lead": lens == "lead"}


def _zone(zone: Zone, lens: str) -> str:
    if zone.binned_at is not None:
        return f'<section id="zone-{zone.pk}" data-gone></section>'
    context = {"zone": zone, "alone": True, "is_lead": lens == "lead"}
    return render_to_string("boards/_zone.html", context) + render_to_string(
        "boards/_zone_head.html", context
    )


def _cluster(cluster: Cluster) -> str:
    if cluster.binned_at is not None:
        return f'<li id="cluster-{cluster.pk}" data-gone></li>'
    return render_to_string("boards/_cluster.html", {"cluster": cluster, "alone": True}) + render_to_string(
        "boards/_cluster_head.html", {"cluster": cluster}
    )


def _link(canvas: Canvas, link: Link, lens: str) -> str:
    if not _is_seen(link, lens):
        return f'<li id="link-{link.pk}" data-gone></li>'
    return looks.draw_link(canvas.looks.between(link))
