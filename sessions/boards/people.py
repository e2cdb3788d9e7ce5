"""When two accounts are one person, or an account goes: what becomes of its places, cards, dots and gestures.

Anonymous words are out of reach here, as everywhere: nothing says whose they are.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.people.merging import on_erase, on_merge
from realtime.events import recheck, version_of
from sessions.boards import events
from sessions.boards.models import Ballot, Board, Card, Comment, Gesture, Participant, Writing
from sessions.boards.standing import POWER


@on_merge
def give_traces(guest: User, member: User) -> None:
    """The guest's places, cards, comments, dots and gestures become the member's. Where both were on the same
    board, or voted in the same round, there is one place and one ballot in the end."""
    boards = _touched(guest)
    for field in ("created_by", "binned_by", "followed"):
        Board.objects.filter(**{field: guest}).update(**{field: member})
    for board in boards:
        stamp = version_of(board.room) + 1
        board.cards.filter(author=guest).update(author=member, rev=stamp)
    Comment.objects.filter(author=guest).update(author=member)
    Gesture.objects.filter(user=guest).update(user=member)
    Writing.objects.filter(user=guest).delete()
    Participant.objects.filter(voice=guest).update(voice=member)
    for place in Participant.objects.filter(user=guest).select_related("board"):
        _join_places(place, member)
    for ballot in Ballot.objects.filter(user=guest):
        _join_ballots(ballot, member)
    for board in boards:
        events.everything_changed(board, "people.merged")
        recheck(board.room, guest.pk)
        recheck(board.room, member.pk)


def _join_places(place: Participant, member: User) -> None:
    other = Participant.objects.filter(board=place.board_id, user=member).first()
    if other is None:
        place.user, place.name = member, member.display_name
        place.save(update_fields=["user", "name"])
        return
    # The member's row says whether they are on the board: who was asked to leave does not come back as a
    # guest.
    other.part = max(other.part, place.part, key=POWER.index)
    other.table_id = other.table_id or place.table_id
    other.save(update_fields=["part", "table"])
    place.delete()


def _join_ballots(ballot: Ballot, member: User) -> None:
    """One person, one budget: the ballot that was used, the member's if both were."""
    other = Ballot.objects.filter(round=ballot.round_id, user=member).first()
    if other is not None and other.spent:
        ballot.delete()
        return
    if other is not None:
        other.delete()
    ballot.user = member
    ballot.save(update_fields=["user"])


@on_erase
def take_name_off(user: User) -> None:
    """The words given to a group stay; the name goes, and what could be taken back with it."""
    gone = _("compte supprimé")
    boards = _touched(user)
    for board in boards:
        stamp = version_of(board.room) + 1
        board.cards.filter(author=user).update(author=None, author_name=gone, rev=stamp)
    Comment.objects.filter(author=user).update(author=None, author_name=gone)
    Gesture.objects.filter(user=user).delete()
    Writing.objects.filter(user=user).delete()
    Board.objects.filter(created_by=user).update(created_by=None)
    Board.objects.filter(followed=user).update(followed=None)
    Participant.objects.filter(voice=user).update(voice=None)
    places = Participant.objects.filter(user=user)
    places.update(name=gone, table=None)
    places.filter(removed_at=None).update(removed_at=now())
    for board in boards:
        events.everything_changed(board, "people.erased")
        recheck(board.room, user.pk)


def _touched(user: User) -> list[Board]:
    """The boards that show this person somewhere."""
    cards = Card.objects.filter(author=user).values("board")
    words = Comment.objects.filter(author=user).values("card__board")
    places = Participant.objects.filter(Q(user=user) | Q(voice=user)).values("board")
    shown = Q(pk__in=cards) | Q(pk__in=words) | Q(pk__in=places) | Q(parent__in=places) | Q(followed=user)
    return list(Board.objects.filter(shown).distinct())
