"""Send the letters that are due: taken by fifties, composed together, each marked at once.

As the notices' mail: nothing due is lost; a letter leaves once, but for one, whose sender was killed between
the server's answer and the mark: it leaves again under the same Message-ID.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.timezone import now

from workspace.newsletter import letters
from workspace.newsletter.calendar import next_letter
from workspace.newsletter.models import Subscription
from workspace.notices.fanout import locked
from workspace.notices.outbox import ServerAway, close, hand_over

log = logging.getLogger(__name__)
BATCH, EACH_ROUND = 50, 400  # the notices' mail waits for the end of a round
REFUSALS = 3  # in a row: nobody reads that mailbox


def send_due(moment: datetime) -> int:
    """How many left."""
    sent = taken = 0
    try:
        while taken < EACH_ROUND and (batch := claim(moment)):
            taken += len(batch)
            sent += send_batch(batch, moment)
    except ServerAway as away:
        log.warning("The mail server is away: %s. Letters wait.", away)
    return sent


@transaction.atomic
def claim(moment: datetime) -> list[Subscription]:
    due = Subscription.objects.due(moment).order_by("next_at")
    chosen = list(due.select_for_update(**locked()).values_list("pk", flat=True)[:BATCH])
    Subscription.objects.filter(pk__in=chosen).update(claimed_at=now())
    taken = Subscription.objects.filter(pk__in=chosen).select_related("user").prefetch_related("themes")
    return list(taken.order_by("pk"))


def send_batch(batch: list[Subscription], moment: datetime) -> int:
    made = letters.compose_all(batch, moment)
    sent, connection = 0, get_connection()
    try:
        for at, subscription in enumerate(batch):
            try:
                sent += _send(connection, subscription, made[subscription.pk], moment)
            except ServerAway:
                left = [one.pk for one in batch[at:]]
                Subscription.objects.filter(pk__in=left).update(claimed_at=None)
                raise
    finally:
        close(connection)
    return sent


def _send(
    connection: BaseEmailBackend,
    subscription: Subscription,
    message: EmailMultiAlternatives | None,
    moment: datetime,
) -> int:
    refused = hand_over(connection, message) if message is not None else None
    if refused is not None and refused.for_good and subscription.refusals + 1 >= REFUSALS:
        Subscription.objects.filter(pk=subscription.pk).delete()
        return 0
    marks: dict[str, object] = {"refusals": 0, "sent_until": moment}
    if refused is not None:
        marks = {"refusals": subscription.refusals + 1}
    Subscription.objects.filter(pk=subscription.pk).update(
        claimed_at=None, next_at=next_letter(moment, subscription.cadence), **marks
    )
    return int(message is not None and refused is None)
