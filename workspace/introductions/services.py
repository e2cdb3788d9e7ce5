"""Put two sides in touch: proposed, answered by each, and what came of it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.policies import is_member
from groups.refusals import Refused
from workspace.introductions import events
from workspace.introductions.models import Introduction
from workspace.needs.models import Need
from workspace.needs.services import set_status
from workspace.offers.models import Offer
from workspace.richtext import clean_line, clean_text

Answer = Introduction.Answer
MOST_A_DAY = 20  # by one person: nobody is pressed, not even one by one


@transaction.atomic
def propose(need: Need, offer: Offer, *, by: User, words: str = "") -> Introduction:
    """The same two are put in touch once. Whoever proposes for their own side has accepted for it."""
    Need.objects.select_for_update().get(pk=need.pk)
    known = Introduction.objects.filter(need=need, offer=offer).first()
    if known is not None:
        return known
    today = Introduction.objects.filter(proposed_by=by, created_at__gt=now() - timedelta(days=1)).count()
    if today >= MOST_A_DAY:
        raise Refused(
            _("Vous avez proposé beaucoup de mises en relation aujourd’hui : laissez-leur un jour.")
        )
    made = Introduction(need=need, offer=offer, proposed_by=by, words=clean_text(words, 500))
    if offer.owner_id == by.pk:
        made.offer_said = Answer.YES
    if is_member(by, need.group):
        made.need_said, made.need_by = Answer.YES, by
    if made.is_agreed:
        made.agreed_at = now()
    made.save()
    events.proposed(made, by=by)
    return made


@transaction.atomic
def answer_for_need(introduction: Introduction, said: str, *, by: User) -> Introduction:
    held = _held(introduction)
    if held.is_agreed:
        return held
    held.need_said, held.need_by = _answer(said), by
    return _settle(held, by)


@transaction.atomic
def answer_for_offer(introduction: Introduction, said: str, *, by: User) -> Introduction:
    held = _held(introduction)
    if held.is_agreed:
        return held
    held.offer_said = _answer(said)
    return _settle(held, by)


def _settle(held: Introduction, by: User) -> Introduction:
    if held.is_agreed:
        held.agreed_at = now()
    held.save(update_fields=["need_said", "need_by", "offer_said", "agreed_at"])
    if held.is_agreed:
        if held.need.status == Need.Status.OPEN:
            set_status(held.need, Need.Status.ONGOING, by=by)
        events.agreed(held, by=by)
    elif held.is_refused:
        events.refused(held, by=by)
    return held


@transaction.atomic
def tell_outcome(introduction: Introduction, outcome: str, *, by: User, words: str = "") -> Introduction:
    """Either side may correct it."""
    held = _held(introduction)
    if outcome not in Introduction.Outcome.values:
        raise Refused(_("Choisissez dans la liste ce qui en est sorti."))
    if not held.is_agreed:
        raise Refused(_("Il faut d’abord que les deux côtés acceptent."))
    held.outcome, held.outcome_words = outcome, clean_line(words, 500)
    held.outcome_by, held.outcome_at = by, now()
    held.save(update_fields=["outcome", "outcome_words", "outcome_by", "outcome_at"])
    return held


def _held(introduction: Introduction) -> Introduction:
    Introduction.objects.select_for_update().get(pk=introduction.pk)
    return Introduction.objects.read().get(pk=introduction.pk)


def _answer(said: str) -> str:
    if said not in (Answer.YES, Answer.NO):
        raise Refused(_("Répondez d’accord, ou pas cette fois."))
    return said
