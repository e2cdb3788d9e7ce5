"""The door of a board: a code to read aloud, a link behind a QR, and whoever comes in by them."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groups.models import User
from sessions.boards import events
from sessions.boards.models import Board, Participant, new_code
from sessions.boards.models.board import new_token
from sessions.boards.refusals import NotNow, NotYours, Refused
from sessions.boards.services.base import Held, hold, insist_lead
from sessions.boards.standing import Standing, standing_of

SHOWN = ("board-people", "board-wall")  # where a page says how the door stands


@transaction.atomic
def open_door(board: Board, *, by: Standing) -> None:
    """Let people in: a fresh code, the link and the QR."""
    held = _its_own_door(board, by)
    if held.board.door_open:
        return
    held.board.door_open = True
    for _attempt in range(20):
        held.board.code = new_code()
        try:
            with transaction.atomic():
                held.board.save(update_fields=["door_open", "code"])
        except IntegrityError:  # another open board has this code
            continue
        break
    else:
        raise Refused(_("Aucun code n'est libre à cet instant. Réessayez, ou partagez le lien."))
    events.regions_changed(held.board, "door.changed", *SHOWN)


@transaction.atomic
def close_door(board: Board, *, by: Standing) -> None:
    """Nobody comes in any more; who is in stays."""
    held = _its_own_door(board, by)
    held.board.door_open, held.board.code = False, ""
    held.board.save(update_fields=["door_open", "code"])
    events.regions_changed(held.board, "door.changed", *SHOWN)


@transaction.atomic
def renew_link(board: Board, *, by: Standing) -> None:
    """A link that went to the wrong person opens nothing any more."""
    held = _its_own_door(board, by)
    held.board.token = new_token()
    held.board.save(update_fields=["token"])
    events.regions_changed(held.board, "door.changed", *SHOWN)


@transaction.atomic
def come_in(board: Board, user: User) -> None:
    """Through the open door, at once and as somebody who takes part. Coming again changes nothing."""
    board = Board.objects.select_for_update(of=("self",)).select_related("group").get(pk=board.pk)
    if standing_of(user, board) is not None:
        return
    if not board.is_open or not board.door_open:
        raise NotNow(_("La porte de ce tableau est fermée. Demandez à l'animateur de l'ouvrir."))
    if board.participants.filter(user=user).exists():
        raise turned_away()
    if is_full(board):
        raise NotNow(_("Ce tableau ne peut pas accueillir plus de monde. Parlez-en à l'animateur."))
    Participant.objects.create(board=board, user=user, name=user.display_name)
    events.person_changed(board, "people.changed", f"u{user.pk}")


def is_full(board: Board) -> bool:
    return board.participants.present().count() >= settings.BOARDS["PARTICIPANTS"]


def turned_away() -> NotYours:
    return NotYours(
        _("L'animateur vous a fait sortir de ce tableau. Demandez-lui de vous laisser entrer de nouveau.")
    )


def _its_own_door(board: Board, by: Standing) -> Held:
    held = hold(board, by)
    insist_lead(held)
    if held.board.parent_id is not None:
        raise NotNow(_("Une table n'a pas de porte à elle : on y entre par le tableau commun."))
    return held
