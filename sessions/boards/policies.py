"""Who may do what on a board. Pure reading: a policy never writes and never raises."""

from __future__ import annotations

from enum import StrEnum

from groups.models import WorkingGroup
from groups.policies import Anybody, is_facilitator, is_member, is_settled, role_in
from sessions.boards.models import Board, Card, Cluster, Comment, Participant, Zone
from sessions.boards.standing import Standing

LENSES = ("lead", "table")


class Verb(StrEnum):
    """What a stage may open to everybody, or keep for those who lead."""

    ADD = "add"
    EDIT = "edit"
    MOVE = "move"
    LINK = "link"
    GROUP = "group"
    VOTE = "vote"
    COMMENT = "comment"


def lens_of(by: Standing) -> str:
    """Two ways of seeing a board: those who lead also see what is hidden."""
    return "lead" if by.is_lead else "table"


def can_create(user: Anybody, group: WorkingGroup) -> bool:
    """Begin a board, from a template or a file: the members of the group."""
    return is_member(user, group)


def can_lead(by: Standing, board: Board) -> bool:
    """Conduct: the facilitators of the group, and whoever was given that part."""
    return by.is_lead and board.is_open


def can_manage(user: Anybody, board: Board) -> bool:
    """Archive, throw away, take back, copy to another group:

    - the facilitators of the group;
    - the member who began the board, as long as they are a member.
    """
    if is_facilitator(user, board.group):
        return True
    return board.created_by_id == user.pk and is_member(user, board.group)


def can_purge(user: Anybody, board: Board) -> bool:
    """Erase for good what is in the bin: the facilitators."""
    return board.binned_at is not None and is_facilitator(user, board.group)


def can_keep_templates(user: Anybody, group: WorkingGroup) -> bool:
    """Rename and remove the templates that the group keeps: its facilitators."""
    return is_facilitator(user, group)


def can(by: Standing, board: Board, verb: Verb) -> bool:
    """Make this gesture, now: those who lead, unless the board is put away; those who take part, unless it is
    put away, frozen, or the stage keeps this gesture for those who lead."""
    if not board.is_open or not by.is_writer:
        return False
    if by.is_lead:
        return True
    return not board.is_frozen and board.rights.get(verb, "all") == "all"


def can_see_card(by: Standing, card: Card) -> bool:
    """- nobody, once it is in the bin (`can_see_bin` opens that one);
    - written in silence: its author alone, until all are revealed together;
    - hidden: those who lead, and its author."""
    if card.binned_at is not None or (card.zone is not None and card.zone.binned_at is not None):
        return False
    if not card.revealed:
        return by.wrote(card)
    return card.hidden_at is None or by.is_lead or by.wrote(card)


def can_report(by: Standing, card: Card) -> bool:
    """Say that it should not stay: who has an account, of what everybody sees and they did not write."""
    return is_settled(by.user) and card.revealed and card.hidden_at is None and not by.wrote(card)


def can_touch(by: Standing, board: Board, card: Card, verb: Verb) -> bool:
    """Make this gesture on this card: as `can`, and neither the card nor its zone is locked, which those who
    lead may pass."""
    if not can(by, board, verb) or not can_see_card(by, card):
        return False
    return by.is_lead or not (card.locked or is_locked(card.zone))


def can_drop_in(by: Standing, board: Board, zone: Zone | None) -> bool:
    """Put a card there: any zone that is not locked."""
    return by.is_lead or not is_locked(zone)


def can_arrange(by: Standing, board: Board) -> bool:
    """Add, move, resize, rename and throw away zones; sort and arrange; clear; lock; hide; reveal: those who
    lead."""
    return can_lead(by, board)


def can_withdraw_comment(by: Standing, board: Board, comment: Comment) -> bool:
    return board.is_open and (by.is_lead or by.wrote(comment))


def can_write_for(by: Standing, participant: Participant) -> bool:
    """Be somebody's voice: their porte-voix, and those who lead. Only for who has no screen."""
    if participant.user_id is not None or participant.removed_at is not None:
        return False
    return by.is_lead or (by.is_writer and participant.voice_id == by.user.pk)


def can_see_bin(by: Standing, board: Board) -> bool:
    """What was thrown away comes back by anybody who takes part."""
    return by.is_writer


def can_export(by: Standing, board: Board) -> bool:
    """Take away what one sees: the people of the group, and who leads without being of it. A guest's phone
    keeps nothing of it."""
    return role_in(by.user, board.group) is not None or (by.is_lead and not by.user.is_guest)


def can_harvest(by: Standing, board: Board) -> bool:
    """Pour cards where the group keeps things: its members, even once the board is put away. Who was let in
    by a code, or only reads, does not."""
    return board.binned_at is None and is_member(by.user, board.group)


def is_locked(holder: Zone | None) -> bool:
    return holder is not None and holder.locked


def same_board(board: Board, thing: Card | Zone | Cluster) -> bool:
    return thing.board_id == board.pk
