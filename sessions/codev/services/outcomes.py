"""What people take away: the plan, the learnings and their consent, the process check."""

from __future__ import annotations

from datetime import date
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from sessions.codev import events, policies
from sessions.codev.models import Action, CodevSession, Learning, ProcessCheck, Seat
from sessions.codev.refusals import NotNow, NotYours, Refused, seance_over
from sessions.codev.services.base import hold, insist, insist_voice
from sessions.codev.stages import Verb

MOST_ACTIONS = 10  # the method asks for one to three; a soft hint says so, this is only a bound


@transaction.atomic
def add_action(
    codev: CodevSession,
    *,
    what: str,
    due: date | None,
    support: str,
    key: str,
    by: Seat,
    target: Seat | None = None,
) -> Action:
    """One line of the client's plan."""
    target = target or by
    codev = hold(codev, by, target)
    key = key or token_hex(16)
    sent = codev.actions.filter(key=key, owner=target.user).first()
    if sent is not None:
        return sent
    insist_voice(codev, by, target)
    allowed = policies.can_write_for(by, target) and policies.may(target, Verb.PLAN, codev)
    insist(allowed, codev, target, Verb.PLAN)
    if codev.actions.count() >= MOST_ACTIONS:
        raise Refused(_("Le plan a déjà dix lignes. Une à trois suffisent : retirez-en d'abord une."))
    action = Action.objects.create(
        codev=codev, owner=target.user, what=what, due=due, support=support, key=key
    )
    events.plan_changed(codev)
    return action


@transaction.atomic
def change_action(
    codev: CodevSession, action: Action, *, what: str, due: date | None, support: str, by: Seat
) -> Action:
    codev = hold(codev, by)
    insist(policies.can_change_plan(by, codev), codev, by, Verb.PLAN)
    action = _in_the_plan(codev, action)
    action.what, action.due, action.support = what, due, support
    action.save(update_fields=["what", "due", "support"])
    events.plan_changed(codev)
    return action


@transaction.atomic
def remove_action(codev: CodevSession, action: Action, *, by: Seat) -> None:
    codev = hold(codev, by)
    insist(policies.can_change_plan(by, codev), codev, by, Verb.PLAN)
    _in_the_plan(codev, action).delete()
    events.plan_changed(codev)


def _in_the_plan(codev: CodevSession, action: Action) -> Action:
    found = codev.actions.filter(pk=action.pk).first()
    if found is None:
        raise NotNow(_("Cette ligne vient d'être retirée du plan. Ce que vous écriviez est gardé ici."))
    return found


@transaction.atomic
def report_on(action: Action, *, state: str, news: str, user: User) -> Action:
    """« Où en es-tu ? » The owner says what became of a line of their plan, at any moment."""
    if not policies.can_update_action(user, action):
        raise NotYours(_("Ce plan appartient à une autre personne."))
    if state not in Action.State.values:
        raise Refused(_("Cet état n'existe pas : choisissez-en un dans la liste."))
    action.state, action.news = state, news
    action.save(update_fields=["state", "news"])
    if action.shown_in is not None:
        events.plan_shown(action.shown_in)
    return action


@transaction.atomic
def show_plan(codev: CodevSession, actions: list[Action], *, user: User, shown: bool = True) -> None:
    """In stage 0b, the previous client lets the table see their plan, or takes it back."""
    codev = hold(codev)
    if codev.is_over:
        raise seance_over()
    seat = policies.seat_of(user, codev)
    if seat is None or not seat.is_admitted:
        raise NotYours(_("L'animateur ne vous a pas encore fait entrer dans cette séance."))
    for action in actions:
        if not policies.can_update_action(user, action):
            raise NotYours(_("Ce plan appartient à une autre personne."))
        action.shown_in = codev if shown else None
        action.save(update_fields=["shown_in"])
    events.plan_shown(codev)


@transaction.atomic
def write_learning(codev: CodevSession, *, body: str, by: Seat, target: Seat | None = None) -> Learning:
    """One learning a person. Rewriting it asks its author's agreement again."""
    target = target or by
    codev = hold(codev, by, target)
    insist_voice(codev, by, target)
    allowed = policies.can_write_for(by, target) and policies.may(target, Verb.LEARN, codev)
    insist(allowed, codev, target, Verb.LEARN)
    learning = Learning.objects.filter(codev=codev, seat=target).first()
    if learning is not None and learning.body == body:
        return learning
    learning, _created = Learning.objects.update_or_create(
        codev=codev,
        seat=target,
        defaults={
            "body": body,
            "agreed": None,
            "author": target.user,
            "author_name": target.name,
            "typed_by": None if by == target else by,
        },
    )
    events.learnings_changed(codev)
    return learning


@transaction.atomic
def consent(codev: CodevSession, learning: Learning, *, agreed: bool, by: Seat) -> None:
    """« J'accepte / je préfère effacer mon apprentissage. »"""
    codev = hold(codev, by)
    if codev.is_over:
        raise seance_over()
    learning.refresh_from_db()
    if not policies.can_consent(by, learning, codev):
        if learning.seat is not None and policies.can_write_for(by, learning.seat):
            insist(False, codev, learning.seat, Verb.CONSENT)
        raise NotYours(_("Seul l'auteur d'un apprentissage décide de ce qu'il devient."))
    learning.agreed = agreed
    learning.save(update_fields=["agreed"])
    events.learnings_changed(codev)


@transaction.atomic
def check_process(
    codev: CodevSession,
    *,
    by: Seat,
    roles: int | None = None,
    time: int | None = None,
    rules: int | None = None,
    note: str = "",
) -> ProcessCheck:
    codev = hold(codev, by)
    insist(policies.may(by, Verb.CHECK_PROCESS, codev), codev, by, Verb.CHECK_PROCESS)
    if not {roles, time, rules} <= {None, *ProcessCheck.Mood.values}:
        raise Refused(_("Cette réponse n'existe pas : choisissez-en une dans la liste."))
    check, _created = ProcessCheck.objects.update_or_create(
        codev=codev, seat=by, defaults={"roles": roles, "time": time, "rules": rules, "note": note}
    )
    events.process_checked(codev)
    return check
