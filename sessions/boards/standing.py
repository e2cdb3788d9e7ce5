"""Who somebody is on one board: their part, their name, and the pen that proves what they wrote unsigned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from groups.models import Role, User
from groups.policies import role_in
from realtime.worded import worded
from sessions.boards.models import Board, Card, Comment, Participant

Part = Participant.Part
PARTS = {Role.FACILITATOR: Part.LEAD, Role.MEMBER: Part.WRITER, Role.OBSERVER: Part.READER}
POWER: list[str] = [Part.READER, Part.WRITER, Part.LEAD]


@dataclass(frozen=True, slots=True)
class Standing:
    """One person on one board. `pen` is a secret of their browser, "" where there is none (sockets,
    exports)."""

    user: User
    part: str
    name: str
    pen: str = ""

    @property
    def person(self) -> str:
        """How the others' pages know them."""
        return str(self.user.pk)

    @property
    def is_lead(self) -> bool:
        return self.part == Part.LEAD

    @property
    def is_writer(self) -> bool:
        return self.part in (Part.WRITER, Part.LEAD)

    def proof(self, key: str) -> str:
        """What an anonymous card of this key keeps instead of its author. Different for every card: two cards
        of one person cannot be told to be so."""
        return sha256(f"{self.pen}:{key}".encode()).hexdigest() if self.pen else ""

    def wrote(self, words: Card | Comment) -> bool:
        if words.anonymous:
            return bool(self.pen) and words.proof == self.proof(words.key)
        return words.author_id == self.user.pk


def standing_of(user: User, board: Board, pen: str = "") -> Standing | None:
    """Their part on this board, None for whoever has none. The greatest of:

    - what their group gives them: its facilitators lead, its members take part, its observers read;
    - what the board gives them, or the board of which it is a table;
    - taking part, for who holds a seat in a running séance that opened it (its observers read).
    """
    if not user.is_authenticated or not user.is_active or _in_bin(board):
        return None
    part = _part_of(user, board)
    return Standing(user, part, user.display_name, pen) if part else None


SCENE = ("group", "parent", "spotlight", "followed", "stage")  # what the regions of a page read of a board


def stand_on(
    user: User, key: UUID, pen: str = "", *, related: tuple[str, ...] = SCENE
) -> tuple[Board, Standing] | None:
    """The board under this key, and who this person is on it; None for whoever may not know it. It is what
    `Board.objects.visible_to` answers, in fewer questions: gestures ask it thirty times a second."""
    board = board_under(key, related)
    standing = standing_of(user, board, pen) if board else None
    return (board, standing) if board and standing else None


def board_under(key: UUID, related: tuple[str, ...] = ()) -> Board | None:
    """Neither in the bin, nor a table of one that is. Who asks must still ask who may know it."""
    return next(iter(_asked(related)(key)), None)


@cache
def _asked(related: tuple[str, ...]) -> Callable[[UUID], list[Board]]:
    @worded
    def under(key: UUID) -> QuerySet[Board]:
        return Board.objects.present().select_related(*related).filter(key=key).order_by()

    return under


def unproven(user: User, pen: str) -> Standing:
    """Somebody of whom nothing was asked yet. They may do nothing: `services.base.hold` asks, once, under the
    board's lock."""
    return Standing(user, "", user.display_name, pen)


def _in_bin(board: Board) -> bool:
    return board.binned_at is not None or (board.parent is not None and board.parent.binned_at is not None)


def _part_of(user: User, board: Board) -> str | None:
    """Stops asking once nothing greater can be found."""
    given = group_part(user, board)
    if given == Part.LEAD:
        return given
    boards = tuple(pk for pk in (board.pk, board.parent_id) if pk)
    rows = _places(user.pk, boards)
    if given is None and not any(door and part != Part.READER for part, door in rows):
        given = seance_part(user, board)
    parts = [part for part, door in rows if door or given is not None]
    return max([*parts, *([given] if given else [])], key=POWER.index, default=None)


@worded
def _places(user: int, boards: tuple[int, ...]) -> QuerySet:
    places = Participant.objects.filter(user=user, board__in=boards, removed_at=None).order_by()
    return places.values_list("part", "through_door")


def given_part(user: User, board: Board) -> str | None:
    """What they have on this board without any row of it: by their group, else by a séance."""
    return group_part(user, board) or seance_part(user, board)


def group_part(user: User, board: Board) -> str | None:
    """What their group alone gives them on its boards; None outside of it."""
    role = role_in(user, board.group_id)
    return PARTS[role] if role else None


def seance_part(user: User, board: Board) -> str | None:
    """What a running séance that opened this board gives those it let in: its observers read."""
    seats = user.seats.filter(removed_at=None, through_door=True).exclude(admitted_at=None)
    boards = [pk for pk in (board.pk, board.parent_id) if pk]
    opened = seats.filter(codev__board__in=boards, codev__closed_at=None).select_related("codev")
    parts = [
        Part.READER if seat.role == "observer" else Part.WRITER for seat in opened if seat.codev.board_is_open
    ]
    return max(parts, key=POWER.index, default=None)
