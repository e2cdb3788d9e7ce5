"""Who may do what in a séance: role × stage, asked the same way by page, form, socket and export.

Pure reading. `seat` is the person's own seat (None for somebody without one); `target` the seat they write
for, which is their own unless they are its porte-voix.
"""

from __future__ import annotations

from groups.models import User
from groups.policies import is_facilitator, is_member, role_in
from sessions.codev import stages
from sessions.codev.models import Action, CodevSession, Contribution, Learning, Seat, Topic
from sessions.codev.stages import Verb


def seat_of(user: User, codev: CodevSession) -> Seat | None:
    """This person's seat, waiting or admitted; None without one or once its membership ended."""
    if not user.is_authenticated or not user.is_active:
        return None
    seat = Seat.objects.filter(codev=codev, user=user, removed_at=None).select_related("codev").first()
    if seat is None or seat.through_door or role_in(user, codev.group) is not None:
        return seat
    return None


def is_its_group_s(user: User, codev: CodevSession) -> bool:
    """Somebody of the group whose séance it is. A table of a gathering is of who sits there: the group that
    prepares the gathering has no part in what is said."""
    return not codev.at_gathering and role_in(user, codev.group) is not None


def may(seat: Seat | None, verb: Verb, codev: CodevSession) -> bool:
    """The method's table for this seat, now."""
    if seat is None or not seat.is_admitted or codev.is_over:
        return False
    return stages.may(verb, codev.stage, seat.stage_seat, has_reformulation=codev.has_reformulation)


def can_write_for(seat: Seat | None, target: Seat) -> bool:
    """Oneself; the person whose porte-voix one is; for the scribe, anybody without a screen."""
    if seat is None or not seat.is_admitted or target.codev_id != seat.codev_id or not target.is_admitted:
        return False
    if target.pk == seat.pk or target.voice_id == seat.pk:
        return True
    return target.without_screen and (seat.role == stages.Seat.SCRIBE or seat.is_lead)


def can_contribute(seat: Seat | None, target: Seat, kind: Contribution.Kind, codev: CodevSession) -> bool:
    """The right is the target's: a porte-voix lends fingers, not a role."""
    return can_write_for(seat, target) and may(target, Contribution.VERBS[kind], codev)


def can_change(seat: Seat | None, item: Contribution, codev: CodevSession) -> bool:
    """Edit one's own words (or those one typed for somebody), while the stage still takes that kind."""
    if (
        seat is None
        or not seat.is_admitted
        or item.seat_id is None
        or (item.seat_id != seat.pk and item.typed_by_id != seat.pk)
    ):
        return False
    return may(item.seat, Contribution.VERBS[Contribution.Kind(item.kind)], codev)


def can_withdraw(seat: Seat | None, item: Contribution, codev: CodevSession) -> bool:
    """Take back one's own words, at any stage, until the séance closes."""
    if seat is None or not seat.is_admitted or codev.is_over or item.seat_id is None:
        return False
    return seat.pk in (item.seat_id, item.typed_by_id)


def can_lead(seat: Seat | None, codev: CodevSession) -> bool:
    """Conduct the séance: the facilitator and the co-facilitator, until it is over."""
    return seat is not None and seat.is_admitted and seat.is_lead and not codev.is_over


def can_conduct(seat: Seat | None, codev: CodevSession) -> bool:
    """Move the stages and the clock: who leads, unless all the tables of a gathering move together."""
    return can_lead(seat, codev) and not codev.clock_held


def can_hide(seat: Seat | None, item: Contribution, codev: CodevSession) -> bool:
    return can_lead(seat, codev)


def can_tick(seat: Seat | None, item: Contribution, codev: CodevSession) -> bool:
    return item.kind == Contribution.Kind.QUESTION and may(seat, Verb.TICK_ANSWERED, codev)


def can_park(seat: Seat | None, item: Contribution, codev: CodevSession) -> bool:
    return item.kind == Contribution.Kind.QUESTION and may(seat, Verb.PARK, codev)


def can_sort(seat: Seat | None, item: Contribution, codev: CodevSession) -> bool:
    return item.kind == Contribution.Kind.OFFER and may(seat, Verb.SORT, codev)


def can_withdraw_topic(seat: Seat | None, topic: Topic, codev: CodevSession) -> bool:
    return (
        seat is not None
        and topic.seat_id == seat.pk
        and topic.chosen_at is None
        and may(seat, Verb.PROPOSE_TOPIC, codev)
    )


def can_update_action(user: User, action: Action) -> bool:
    """A plan is its owner's, during the séance and for good."""
    return user.is_authenticated and action.owner_id == user.pk


def can_change_plan(seat: Seat | None, codev: CodevSession) -> bool:
    """The client, or the porte-voix of one without a screen, during the synthesis."""
    client = codev.seats.present().filter(role=stages.Seat.CLIENT).first()
    return client is not None and can_write_for(seat, client) and may(client, Verb.PLAN, codev)


def can_see_action(user: User, seat: Seat | None, action: Action, codev: CodevSession) -> bool:
    """A plan's lines are seen by:

    - their owner, always;
    - the people at the table of the séance that made them; after its closing only if it keeps a trace;
    - the people at the table where their owner shows them (stage 0b).
    """
    if can_update_action(user, action):
        return True
    if seat is None or not seat.is_admitted or seat.codev_id != codev.pk:
        return False
    if action.codev_id == codev.pk:
        return not codev.is_closed or codev.retention != CodevSession.Retention.CONFIDENTIAL
    return action.shown_in_id == codev.pk and not codev.is_closed


def can_consent(seat: Seat | None, learning: Learning, codev: CodevSession) -> bool:
    """The author's decision, which their porte-voix may type."""
    if learning.codev_id != codev.pk or learning.seat is None:
        return False
    return can_write_for(seat, learning.seat) and may(learning.seat, Verb.CONSENT, codev)


def can_plan_seances(user: User, group) -> bool:
    return is_facilitator(user, group)


def can_prepare(user: User, codev: CodevSession) -> bool:
    """Change the date, place, script and settings: the group's facilitators, until the séance starts.
    A table of a gathering is changed with the others."""
    return (
        codev.index < 0 and not codev.is_over and not codev.at_gathering and is_facilitator(user, codev.group)
    )


def can_open_board(user: User, seat: Seat | None, codev: CodevSession) -> bool:
    """Put a board before the table: who leads the séance; before it starts, the group's facilitators too."""
    return can_lead(seat, codev) or can_prepare(user, codev)


def can_begin_board(user: User, codev: CodevSession) -> bool:
    return is_member(user, codev.group)


def can_lay_offers(user: User, seat: Seat | None, codev: CodevSession) -> bool:
    """Lay the offers on a board of the group, during the séance or after it: never of a confidential one.

    - who leads the séance, or led it;
    - the group's facilitators once it is closed, unless it is a table of a gathering.
    """
    if codev.retention == CodevSession.Retention.CONFIDENTIAL or role_in(user, codev.group) is None:
        return False
    leads = seat is not None and seat.is_admitted and seat.is_lead
    return leads or (codev.is_closed and not codev.at_gathering and is_facilitator(user, codev.group))


def can_sit_down(user: User, codev: CodevSession) -> bool:
    """Take a seat without knocking: members of the group, observers included (who then only observe), unless
    whoever leads asked them to leave."""
    return not codev.is_over and is_its_group_s(user, codev) and not was_sent_away(user, codev)


def can_ask_back(user: User, codev: CodevSession) -> bool:
    """Wait at the door without its code: members of the group who were asked to leave."""
    return not codev.is_over and is_its_group_s(user, codev) and was_sent_away(user, codev)


def was_sent_away(user: User, codev: CodevSession) -> bool:
    """Asked to leave, and not let in again since."""
    last = codev.seats.filter(user=user).exclude(admitted_at=None).order_by("pk").last()
    return last is not None and last.sent_away_at is not None


def can_take_over(user: User, codev: CodevSession, here: set[str]) -> bool:
    """Become the facilitator when the facilitator's connection is gone, or when there is none.

    here: the keys of the seats present now. Allowed to the people of `could_lead`, never while the
    facilitator is connected.
    """
    if codev.is_over or not could_lead(user, codev) or was_sent_away(user, codev):
        return False
    leader = codev.seats.present().filter(role=stages.Seat.FACILITATOR).first()
    return leader is None or (leader.key not in here and leader.user_id != user.pk)


def could_lead(user: User, codev: CodevSession) -> bool:
    """Whom the method lets replace the facilitator: the co-facilitator and any facilitator of the group,
    who at a table of a gathering must sit there; but never the client, whose consultation it is."""
    seat = seat_of(user, codev)
    if seat is not None and seat.role == stages.Seat.CLIENT:
        return False
    if seat is not None and seat.is_admitted:
        return seat.role == stages.Seat.CO_FACILITATOR or is_facilitator(user, codev.group)
    return not codev.at_gathering and is_facilitator(user, codev.group)


def can_read(user: User, seat: Seat | None, codev: CodevSession) -> bool:
    """Read the séance's matter: the people admitted; after a closing that keeps a trace, the group too."""
    if seat is not None and seat.is_admitted:
        return True
    keeps = codev.retention != CodevSession.Retention.CONFIDENTIAL
    return codev.is_closed and keeps and is_its_group_s(user, codev)


def sees_counts(codev: CodevSession) -> bool:
    """Offers per person, for equity. Unsigned, a count that grows would name the author."""
    return codev.signed_offers


def lens_of(seat: Seat, codev: CodevSession) -> str:
    """Which rendering of the room this seat receives: people with the same lens see the same page."""
    if not seat.is_admitted:
        return "waiting"
    if seat.is_lead:
        return "lead"
    return seat.role


LENSES = ("lead", "client", "consultant", "scribe", "observer")
