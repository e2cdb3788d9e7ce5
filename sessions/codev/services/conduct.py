"""Conducting: the stages, the clock, who leads, who speaks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from sessions import timer
from sessions.codev import events, policies, stages
from sessions.codev.models import CodevSession, Seat
from sessions.codev.refusals import NotYours, Refused, seance_over
from sessions.codev.services import closing
from sessions.codev.services.base import hold, insist, insist_conduct, insist_lead
from sessions.codev.services.contributions import bring_back_parked, reveal_all
from sessions.codev.stages import Verb

# What a stage changes of its séance: its sealed words are not sealed again.
OF_THE_STAGE = (
    "index",
    "started_at",
    "stage_started_at",
    "deadline",
    "paused_left",
    "recentred_at",
    "break_asked_at",
    "call",
    "silent_writing",
)


@transaction.atomic
def move_on(codev: CodevSession, *, expected: int, by: Seat) -> bool:
    """To the next stage; from the last one, close the séance. False when it had already moved.

    expected: the index that the person saw. Two facilitators pressing together make one step, and the second
    is not told off: what they wanted has happened.
    """
    codev = hold(codev, by)
    insist_conduct(codev, by)
    if codev.index != expected:
        return False
    if codev.stage is stages.Stage.CLOSING:
        closing.close(codev, by=by)
        return True
    _enter(codev, codev.index + 1)
    return True


@transaction.atomic
def move_back(codev: CodevSession, *, expected: int, by: Seat) -> bool:
    """To the previous stage, with its whole time again. False when it had already moved."""
    codev = hold(codev, by)
    insist_conduct(codev, by)
    if codev.index != expected:
        return False
    if not codev.position.can_go_back:
        raise Refused(_("C'est la première étape : on ne peut pas revenir plus loin."))
    _enter(codev, codev.index - 1)
    return True


@transaction.atomic
def end_now(codev: CodevSession, *, by: Seat) -> None:
    """Close at once, from whatever stage: what was written until now makes the outputs."""
    codev = hold(codev, by)
    insist_conduct(codev, by)
    closing.close(codev, by=by)


def _enter(codev: CodevSession, index: int) -> None:
    enter_stage(codev, index, now())
    events.stage_moved(codev)


def enter_stage(codev: CodevSession, index: int, moment: datetime) -> None:
    """Put a held séance at this stage, with its whole time from this moment. Its caller tells."""
    if codev.stage is stages.Stage.CONSULTATION:
        reveal_all(codev)  # a silent text that the next stage would strand is shown rather than lost
    codev.index = index
    codev.started_at = codev.started_at or moment
    codev.stage_started_at = moment
    codev.recentred_at = codev.break_asked_at = None
    codev.call = ""
    codev.timer = timer.start(codev.position.step.minutes, moment)
    codev.silent_writing = False
    if codev.stage is stages.Stage.CONSULTATION:
        bring_back_parked(codev)
    codev.save(update_fields=OF_THE_STAGE)
    codev.seats.update(hand_raised_at=None, has_spoken=False)


@transaction.atomic
def pause(codev: CodevSession, *, by: Seat) -> None:
    codev = hold(codev, by)
    insist_conduct(codev, by)
    codev.timer = timer.pause(codev.timer, now())
    codev.break_asked_at = None
    _save_clock(codev)


@transaction.atomic
def resume(codev: CodevSession, *, by: Seat) -> None:
    codev = hold(codev, by)
    insist_conduct(codev, by)
    codev.timer = timer.resume(codev.timer, now())
    _save_clock(codev)


@transaction.atomic
def extend(codev: CodevSession, minutes: int, *, by: Seat) -> None:
    codev = hold(codev, by)
    insist_conduct(codev, by)
    if minutes not in timer.ADDABLE_MINUTES:
        raise Refused(_("On ajoute une, deux ou cinq minutes à la fois."))
    codev.timer = timer.extend(codev.timer, minutes, now())
    _save_clock(codev)


def _save_clock(codev: CodevSession) -> None:
    codev.save(update_fields=["deadline", "paused_left", "break_asked_at"])
    events.clock_changed(codev)


@transaction.atomic
def recentre(codev: CodevSession, *, by: Seat) -> None:
    """The client's one word in stage 4: « revenons au contrat »."""
    codev = hold(codev, by)
    insist(policies.may(by, Verb.RECENTRE, codev), codev, by, Verb.RECENTRE)
    codev.recentred_at = now()
    codev.save(update_fields=["recentred_at"])
    events.recentred(codev)


@transaction.atomic
def ask_break(codev: CodevSession, *, by: Seat) -> None:
    """The client asks for a pause; the facilitator gives it."""
    codev = hold(codev, by)
    insist(policies.may(by, Verb.ASK_BREAK, codev), codev, by, Verb.ASK_BREAK)
    codev.break_asked_at = now()
    codev.save(update_fields=["break_asked_at"])
    events.break_asked(codev)


@transaction.atomic
def set_silent_writing(codev: CodevSession, on: bool, *, by: Seat) -> None:
    """Everyone writes for themselves, and everything is shown together when it ends."""
    codev = hold(codev, by)
    insist_lead(codev, by)
    if on and codev.stage is not stages.Stage.CONSULTATION:
        raise Refused(_("L'écriture silencieuse sert pendant la consultation."))
    codev.silent_writing = on
    codev.save(update_fields=["silent_writing"])
    if not on:
        reveal_all(codev)
    events.silent_writing_changed(codev)


@transaction.atomic
def raise_hand(codev: CodevSession, *, by: Seat, up: bool = True) -> None:
    codev = hold(codev, by)
    if not by.is_admitted or codev.is_over:
        insist_lead(codev, by)
    if up == (by.hand_raised_at is not None):
        return
    by.hand_raised_at = now() if up else None
    by.save(update_fields=["hand_raised_at"])
    events.hands_changed(codev)


@transaction.atomic
def give_floor(codev: CodevSession, seat: Seat, *, by: Seat) -> None:
    """The facilitator gives the floor: the hand goes down, and this person has spoken in this stage."""
    codev = hold(codev, by, seat)
    insist_lead(codev, by)
    Seat.objects.filter(pk=seat.pk, codev=codev).update(hand_raised_at=None, has_spoken=True)
    events.hands_changed(codev)


@transaction.atomic
def hand_over(codev: CodevSession, seat: Seat, *, by: Seat) -> None:
    """Give the facilitator's seat to somebody at the table, and become the co-facilitator."""
    codev = hold(codev, by, seat)
    insist_lead(codev, by)
    if not seat.is_admitted or seat.codev_id != codev.pk or seat.user_id is None:
        raise Refused(_("Cette personne n'est pas connectée à la séance : choisissez quelqu'un d'autre."))
    if seat.role == stages.Seat.CLIENT:
        raise Refused(_("Le client ne peut pas animer sa propre consultation."))
    _make_facilitator(codev, seat)


@transaction.atomic
def take_over(codev: CodevSession, *, user: User, here: set[str]) -> Seat:
    """Become the facilitator because theirs is gone. `here`: the keys of the seats present now."""
    codev = hold(codev)
    if codev.is_over:
        raise seance_over()
    if not policies.could_lead(user, codev):
        raise NotYours(
            _("Reprendre l'animation revient au co-animateur ou à un animateur du groupe, jamais au client.")
        )
    if not policies.can_take_over(user, codev, here):
        raise NotYours(
            _("L'animateur est encore connecté : il peut vous passer la main depuis son poste d'animation.")
        )
    seat = policies.seat_of(user, codev)
    if seat is None:
        seat = Seat.objects.create(
            codev=codev, user=user, name=user.display_name, role=stages.Seat.OBSERVER, admitted_at=now()
        )
    elif seat.admitted_at is None:
        seat.admitted_at = now()
        seat.save(update_fields=["admitted_at"])
    _make_facilitator(codev, seat)
    return seat


def _make_facilitator(codev: CodevSession, seat: Seat) -> None:
    previous = codev.seats.filter(role=stages.Seat.FACILITATOR, removed_at=None).exclude(pk=seat.pk)
    previous_users = list(previous.values_list("user_id", flat=True))
    previous.update(role=stages.Seat.CO_FACILITATOR)
    seat.role = stages.Seat.FACILITATOR
    seat.save(update_fields=["role"])
    events.seats_changed(codev, *previous_users, seat.user_id)
