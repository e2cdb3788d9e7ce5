"""Send the envelopes that are due: taken by fifties, composed, handed over one by one, each marked at once.

As the notices' mail: nothing due is lost; a mail leaves once, but for one, whose sender was killed between
the server's answer and the mark: it leaves again under the same Message-ID.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.timezone import now

from sessions.registrations import mails
from sessions.registrations.models import Envelope
from workspace.notices import outbox
from workspace.notices.fanout import locked
from workspace.notices.outbox import ServerAway, close, hand_over

log = logging.getLogger(__name__)
BATCH, EACH_ROUND = 50, 400  # the notices' mail waits for the end of a round
LEASE = timedelta(minutes=10)


def send_due() -> int:
    """How many left."""
    sent = taken = 0
    try:
        while taken < EACH_ROUND and (batch := claim()):
            taken += len(batch)
            sent += send_batch(batch)
    except ServerAway as away:
        log.warning("The mail server is away: %s. Mails wait.", away)
    return sent


def claim() -> list[Envelope]:
    moment = now()
    due = Envelope.objects.due(moment, moment - LEASE)
    if not due.exists():  # most rounds: no transaction is begun
        return []
    with transaction.atomic():
        chosen = list(due.select_for_update(**locked()).values_list("pk", flat=True)[:BATCH])
        Envelope.objects.filter(pk__in=chosen).update(claimed_at=moment)
    found = Envelope.objects.filter(pk__in=chosen).select_related("registration__gathering__group")
    return list(found.order_by("pk"))


def send_batch(batch: list[Envelope]) -> int:
    sent, connection = 0, get_connection()
    try:
        for at, envelope in enumerate(batch):
            try:
                sent += _send(connection, envelope)
            except ServerAway:
                left = [one.pk for one in batch[at:]]
                Envelope.objects.filter(pk__in=left).update(claimed_at=None)
                raise
    finally:
        close(connection)
    return sent


def _send(connection: BaseEmailBackend, envelope: Envelope) -> int:
    try:
        message = mails.compose(envelope)
    except Exception:
        log.exception("Could not compose %s", envelope.about)
        return _failed(envelope)
    if message is None:
        Envelope.objects.filter(pk=envelope.pk).update(given_up=True)
        return 0
    refused = hand_over(connection, message)  # type: ignore[arg-type]
    if refused is not None:
        return _failed(envelope, for_good=refused.for_good)
    Envelope.objects.filter(pk=envelope.pk).update(sent_at=now())
    return 1


def _failed(envelope: Envelope, *, for_good: bool = False) -> int:
    tries = envelope.tries + 1
    Envelope.objects.filter(pk=envelope.pk).update(
        tries=tries,
        claimed_at=None,
        next_try_at=outbox.next_try(tries),
        given_up=for_good or tries >= outbox.GIVE_UP_AFTER,
    )
    return 0
