"""The people of a board: which part each has, who leaves, who has no screen and who is their voice."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.people.names import clean_name
from realtime.events import recheck
from sessions.boards import events
from sessions.boards.models import Board, Participant
from sessions.boards.refusals import NotNow, Refused
from sessions.boards.services.base import Held, hold, insist_lead
from sessions.boards.standing import POWER, Standing, given_part, standing_of

Part = Participant.Part


@transaction.atomic
def set_part(board: Board, user: User, part: str, *, by: Standing) -> None:
    """Read, take part or lead. What somebody's group gives them cannot be taken here, only added to."""
    held = _home(board, by)
    if part not in Part.values:
        raise Refused(_("Ce rôle n'existe pas : choisissez-en un dans la liste."))
    if standing_of(user, held.board) is None:
        raise NotNow(_("Cette personne n'est plus sur ce tableau."))
    given = given_part(user, held.board)
    if given is not None and POWER.index(part) < POWER.index(given):
        raise Refused(
            _("%(name)s a ce rôle par son groupe ou par la séance : il ne se change pas ici.")
            % {"name": user.display_name}
        )
    place = held.board.participants.filter(user=user).first()
    if place is None:
        place = Participant(board=held.board, user=user, name=user.display_name, through_door=given is None)
    place.part, place.removed_at = part, None
    place.save()
    _tell(held.board, place)


@transaction.atomic
def remove(board: Board, pk: int, *, by: Standing) -> None:
    """Ask somebody to leave. Their cards stay; their page closes at once, and the same link does not bring
    them back until they are let in again."""
    held = _home(board, by)
    place = _place(held, pk)
    if place.user_id == held.by.user.pk:
        raise Refused(_("Vous ne pouvez pas vous retirer vous-même du tableau."))
    place.removed_at, place.table = now(), None
    place.save(update_fields=["removed_at", "table"])
    if place.user_id is not None:
        held.board.participants.filter(voice=place.user_id).update(voice=None)
        boards = [held.board, *held.board.tables.all()]
        Board.objects.filter(pk__in=[one.pk for one in boards], followed=place.user_id).update(followed=None)
    _tell(held.board, place)


@transaction.atomic
def let_back(board: Board, pk: int, *, by: Standing) -> None:
    """They may come in again, as they were."""
    held = _home(board, by)
    place = held.board.participants.exclude(removed_at=None).filter(pk=pk).first()
    if place is None:
        return
    place.removed_at = None
    place.save(update_fields=["removed_at"])
    _tell(held.board, place)


@transaction.atomic
def add_without_screen(board: Board, *, name: str, by: Standing, voice: int | None = None) -> Participant:
    """Somebody who is in the room without a screen. Another person writes for them, and it shows."""
    held = _home(board, by)
    try:
        name = clean_name(name)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0]) from wrong
    if held.board.participants.present().count() >= settings.BOARDS["PARTICIPANTS"]:
        raise NotNow(_("Ce tableau ne peut pas accueillir plus de monde."))
    place = Participant.objects.create(
        board=held.board, name=name, voice=_voice(held, voice) if voice else held.by.user
    )
    _tell(held.board, place)
    return place


@transaction.atomic
def set_voice(board: Board, pk: int, voice: int | None, *, by: Standing) -> None:
    """Who writes for whom (porte-voix)."""
    held = _home(board, by)
    place = _place(held, pk)
    if place.user_id is not None:
        raise Refused(_("Le porte-voix écrit pour une personne sans écran."))
    place.voice = _voice(held, voice) if voice else None
    place.save(update_fields=["voice"])
    _tell(held.board, place)


def _home(board: Board, by: Standing) -> Held:
    """The people of a table are those of the whole board."""
    held = hold(board.parent or board, by)
    insist_lead(held)
    return held


def _place(held: Held, pk: int) -> Participant:
    place = held.board.participants.present().select_related("user").filter(pk=pk).first()
    if place is None:
        raise NotNow(_("Cette personne n'est plus sur ce tableau."))
    return place


def _voice(held: Held, pk: int) -> User:
    user = User.objects.filter(pk=pk).first()
    standing = standing_of(user, held.board) if user else None
    if standing is None or not standing.is_writer:
        raise Refused(_("Le porte-voix est une personne qui participe au tableau, avec un écran."))
    return standing.user


def _tell(home: Board, place: Participant) -> None:
    who = f"u{place.user_id}" if place.user_id else f"p{place.pk}"
    for board in (home, *home.tables.present()):
        events.person_changed(board, "people.changed", who)
        if place.user_id is not None:
            recheck(board.room, place.user_id)
