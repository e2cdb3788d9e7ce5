"""Everybody who may be on a board, for the list of its people: the group's, those let in, those seated in a
séance that opened it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.models import Membership, Role, User
from realtime import presence
from sessions.boards.models import Board, Participant
from sessions.boards.standing import PARTS, POWER
from sessions.codev.models import Seat

Part = Participant.Part


@dataclass
class Person:
    name: str
    part: str
    user: User | None = None
    place: Participant | None = None  # their row on this board, if they have one
    of_group: bool = False
    of_seance: bool = False
    is_here: bool = False
    # Shown when away too: was let in, or sits at this table. The group's people show when they come.
    expected: bool = False

    @property
    def who(self) -> str:
        """In an address and in a page: the person, else the row of somebody without a screen."""
        return f"u{self.user.pk}" if self.user else f"p{self.place.pk if self.place else 0}"

    @property
    def part_said(self) -> str:
        if self.user is None:
            return _("sans écran")
        said = str(Part(self.part).label)
        return said if self.of_group else f"{_('invité')} · {said}" if self.user.is_guest else said

    @property
    def voice(self) -> User | None:
        return self.place.voice if self.place else None

    @property
    def table(self) -> Board | None:
        return self.place.table if self.place else None


def people_of(board: Board) -> list[Person]:
    """Who is here first, then by name."""
    home = board.parent or board
    found: dict[int, Person] = {}
    members = Membership.objects.filter(group=home.group_id).select_related("user")
    for one in members:
        found[one.user_id] = Person(
            one.user.display_name, PARTS[Role(one.role)], one.user, of_group=not one.user.is_guest
        )
    for user in _of_seances(home):
        found.setdefault(user.pk, Person(user.display_name, Part.WRITER, user, of_seance=True))
    without = []
    for place in home.participants.present().select_related("user", "voice", "table"):
        if place.user is None:
            without.append(Person(place.name, place.part, place=place, expected=_sits(place, board)))
            continue
        if not place.through_door and place.user.pk not in found:
            continue  # left the group or the séance, and the board with it
        known = found.setdefault(place.user.pk, Person(place.user.display_name, place.part, place.user))
        known.place = place
        known.part = max(known.part, place.part, key=POWER.index)
        known.expected = _sits(place, board)
    here = presence.here(board.room)
    for person in found.values():
        person.is_here = person.user is not None and str(person.user.pk) in here
    return sorted(
        [*found.values(), *without], key=lambda one: (not one.is_here, not one.expected, one.name.casefold())
    )


def removed_from(board: Board) -> list[Participant]:
    home = board.parent or board
    gone = home.participants.exclude(removed_at=None).filter(user__is_active=True)
    return list(gone.order_by("-removed_at")[:50])


def _sits(place: Participant, board: Board) -> bool:
    return board.parent_id is None or place.table_id == board.pk


def _of_seances(home: Board) -> list[User]:
    running = [one for one in home.codev_sessions.filter(closed_at=None) if one.board_is_open]
    if not running:
        return []
    seats = Seat.objects.present().filter(codev__in=running, through_door=True).exclude(user=None)
    return [seat.user for seat in seats.select_related("user") if seat.user is not None]
