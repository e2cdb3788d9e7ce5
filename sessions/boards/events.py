"""What happened on a board, told to its room: facts in the past tense, rendered once per lens."""

from __future__ import annotations

from realtime import events
from realtime.rooms import Room
from sessions.boards import screens, search
from sessions.boards.audience import Person, people_of
from sessions.boards.models import Board, Card, Cluster, Link, Zone
from sessions.boards.policies import LENSES
from sessions.boards.screens import Canvas, Rows
from sessions.boards.standing import SCENE

# Facts that leave the words of cards, and who may read them, as they were.
SAME_WORDS = {
    "card.commented",
    "card.moved",
    "card.being_written",
    "card.left",
    "cards.grouped",
    "cards.ungrouped",
}
# Facts that never make a card, hence its links, come or go.
WITHOUT_LINKS = {
    "card.added",
    "card.changed",
    "card.commented",
    "card.moved",
    "card.being_written",
    "card.left",
    "cards.grouped",
}


def rows_changed(
    board: Board,
    name: str,
    *,
    zone: list[Zone] | tuple = (),
    cluster: list[Cluster] | tuple = (),
    card: list[Card] | tuple = (),
    link: list[Link] | tuple = (),
    regions: tuple[str, ...] = (),
    known: tuple[Card, ...] = (),
) -> None:
    """Tell these rows as they are after the commit, and these regions of the page (`screens.TEMPLATES`).

    known: the cards of `card`, when what the gesture has in its hands is all that was saved of them: the
    board being held, nobody changed them meanwhile, and they are not read again.

    Each row must have taken the gesture's stamp as its `rev`: pages without a socket ask by it.
    """
    cards = [one.pk for one in card]
    links = [one.pk for one in link]
    made: list[Canvas] = []

    def canvas() -> Canvas:
        if not made:  # read after the commit, once for all lenses; rows alone need no more of their board
            present = _present(board) if regions else board
            linked = links if name in WITHOUT_LINKS else [*links, *_links_of(present, cards)]
            rows = Rows([one.pk for one in zone], [one.pk for one in cluster], cards, linked)
            made.append(Canvas(present, rows, known=known))
        return made[0]

    def render(lens: str) -> str:
        html = screens.render_rows(canvas(), lens)
        return html + screens.render_regions(canvas(), lens, regions) if regions else html

    version = events.publish(board.room, name, render, lenses=LENSES)
    if cards and name not in SAME_WORDS:
        search.cards_changed(card)
    if regions:
        _changed_scene(board, version)


def cards_changed(board: Board, name: str, *cards: Card) -> None:
    """A card written in silence is told to nobody, but for their number to those who lead."""
    silent = not all(card.revealed for card in cards)
    rows_changed(board, name, card=list(cards), regions=("board-lead",) if silent else (), known=cards)


def zones_changed(board: Board, name: str, *zones: Zone) -> None:
    # A zone that goes or comes takes its cards along: the page fetches what it lacks.
    if name in ("zone.binned", "zone.back"):
        everything_changed(board, name)
    else:
        rows_changed(board, name, zone=list(zones))


def links_changed(board: Board, name: str, *links: Link) -> None:
    rows_changed(board, name, link=list(links))


def regions_changed(board: Board, name: str, *regions: str) -> None:
    """Regions of the page alone."""
    rows_changed(board, name, regions=regions)


def person_changed(board: Board, name: str, who: str, *regions: str) -> None:
    """One line of the list of people, alone: two hundred people who come in within a minute are not told two
    hundred times who everybody is. `who`: `Person.who`."""
    made: list[tuple[Board, Person | None]] = []

    def render(lens: str) -> str:
        if not made:  # read after the commit, once for both lenses
            present = Board.objects.select_related("group", "parent", "stage").get(pk=board.pk)
            found = next((one for one in people_of(present) if one.who == who), None)
            made.append((present, found))
        return screens.render_person(*made[0], who, lens) + screens.render_regions(
            Canvas(made[0][0]), lens, regions
        )

    _changed_scene(board, events.publish(board.room, name, render, lenses=LENSES))


def everything_changed(board: Board, name: str) -> None:
    """Too much to send: every page fetches what changed since the version it shows."""
    _changed_scene(board, events.publish(board.room, name))
    search.renew(board)


def rights_changed(board: Board, name: str, user_pk: int | None = None) -> None:
    """Who may do what is otherwise: connections ask the door again, pages fetch what they may see now."""
    regions_changed(board, name, *screens.TEMPLATES)
    events.recheck(board.room, user_pk)


def board_made(board: Board) -> None:
    events.publish(Room("group", str(board.group_id)), "board.made")
    search.renew(board, *board.tables.all())


def board_gone(board: Board) -> None:
    """Thrown away: whoever is on it is sent away."""
    for one in (board, *board.tables.all()):
        events.publish(one.room, "board.gone")
        events.recheck(one.room)
    events.publish(Room("group", str(board.group_id)), "board.gone")
    search.renew(board, *board.tables.all())


def _changed_scene(board: Board, version: int) -> None:
    """Who polls is sent the regions again. In the transaction of the change, as the version is."""
    Board.objects.filter(pk=board.pk).update(scene_rev=version)


def _present(board: Board) -> Board:
    return Board.objects.select_related(*SCENE).get(pk=board.pk)


def _links_of(board: Board, cards: list[int]) -> list[int]:
    either = board.links.filter(source__in=cards) | board.links.filter(target__in=cards)
    return list(either.values_list("pk", flat=True))
