"""Sending what is due: claimed by fifties, composed, handed to the server one by one, each marked at once.

The guarantee: nothing that was due is lost, and a mail leaves once, but for one: a process killed between
the server's « 250 » and its mark sends that mail again, under the same Message-ID, by which mail programs
know it.
The embedded mailbox keeps one file for each Message-ID and person, hence there exactly once.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.timezone import now

from workspace.notices import digests, letters
from workspace.notices.fanout import locked
from workspace.notices.models import Outgoing

log = logging.getLogger(__name__)
BATCH = 50
DIGESTS = 500
LEASE = timedelta(minutes=10)  # after it, a claimed mail belongs to nobody
MOST_SECONDS = 300  # so long on one batch, well before the lease is over
GIVE_UP_AFTER = 12  # tries; the last ones are six hours apart
# A mail for each, None for who has nothing to be told; what could not be composed is not in it.
Composer = Callable[[list[Outgoing]], dict[int, EmailMultiAlternatives | None]]


class ServerAway(Exception):
    """The mail server does not answer: everything waits for the next round."""


def send_waiting() -> int:
    """Send all that is due, and say how many left."""
    sent = 0
    try:
        for kinds, most, compose in (
            ((Outgoing.Kind.LETTER, Outgoing.Kind.NOTICE), BATCH, compose_each),
            ((Outgoing.Kind.DIGEST,), DIGESTS, digests.compose_all),
        ):
            while batch := claim(kinds, most):
                sent += send_batch(batch, compose)
    except ServerAway as away:
        log.warning("The mail server is away: %s. Mails wait.", away)
    return sent


def claim(kinds: tuple[str, ...], most: int) -> list[Outgoing]:
    moment = now()
    with transaction.atomic():
        waiting = Outgoing.objects.waiting(moment, moment - LEASE).filter(kind__in=kinds)
        chosen = list(waiting.select_for_update(**locked()).values_list("pk", flat=True)[:most])
        Outgoing.objects.filter(pk__in=chosen).update(claimed_at=moment)
    details = Outgoing.objects.filter(pk__in=chosen).select_related("user", "notice__group", "notice__actor")
    return list(details.order_by("pk"))


def compose_each(batch: list[Outgoing]) -> dict[int, EmailMultiAlternatives | None]:
    made = {}
    for outgoing in batch:
        try:
            made[outgoing.pk] = letters.compose(outgoing)
        except Exception as wrong:
            log.exception("Could not compose %s", outgoing)
            failed(outgoing, type(wrong).__name__, for_good=False)
    return made


def send_batch(batch: list[Outgoing], compose: Composer) -> int:
    """Through one connection. An address that is refused does not hold the others back."""
    messages = compose(batch)
    silent = [pk for pk, message in messages.items() if message is None]
    Outgoing.objects.filter(pk__in=silent).update(given_up=True, words="", error="rien à dire")
    sent, begun = 0, time.monotonic()
    connection = get_connection()
    try:
        for at, outgoing in enumerate(batch):
            message = messages.get(outgoing.pk)
            if message is None:
                continue
            if time.monotonic() - begun > MOST_SECONDS:
                release(batch[at:])
                break
            try:
                sent += send_one(connection, outgoing, message)
            except ServerAway:
                postpone(outgoing)
                release(batch[at + 1 :])
                raise
    finally:
        close(connection)
    return sent


def send_one(connection: BaseEmailBackend, outgoing: Outgoing, message: EmailMultiAlternatives) -> int:
    if refusal := hand_over(connection, message):
        return failed(outgoing, refusal.why, for_good=refusal.for_good)
    Outgoing.objects.filter(pk=outgoing.pk).update(sent_at=now(), words="", error="")
    return 1


@dataclass(frozen=True)
class Refusal:
    why: str
    for_good: bool


def hand_over(connection: BaseEmailBackend, message: EmailMultiAlternatives) -> Refusal | None:
    """Give one mail to the server: None once it has it, or why it does not want it."""
    try:
        connection.open()
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()), (0, b""))[0]
        return Refusal(f"refusé ({code})", for_good=code >= 500)
    except smtplib.SMTPResponseException as refused:
        if isinstance(refused, smtplib.SMTPConnectError | smtplib.SMTPAuthenticationError):
            raise ServerAway(type(refused).__name__) from refused
        close(connection)
        return Refusal(f"refusé ({refused.smtp_code})", for_good=500 <= refused.smtp_code < 600)
    except (smtplib.SMTPServerDisconnected, OSError) as away:
        raise ServerAway(type(away).__name__) from away
    except Exception as wrong:  # an address or a word that no mail can hold
        log.exception("Could not send a mail")
        close(connection)
        return Refusal(type(wrong).__name__, for_good=True)
    return None


def failed(outgoing: Outgoing, why: str, *, for_good: bool) -> int:
    postpone(outgoing, why)
    if for_good:
        Outgoing.objects.filter(pk=outgoing.pk).update(given_up=True)
    return 0


def postpone(outgoing: Outgoing, why: str = "") -> None:
    outgoing.tries += 1
    Outgoing.objects.filter(pk=outgoing.pk).update(
        tries=outgoing.tries,
        claimed_at=None,
        next_try_at=next_try(outgoing.tries),
        given_up=outgoing.tries >= GIVE_UP_AFTER,
        error=why[:120],
    )


def next_try(tries: int) -> datetime:
    return now() + min(timedelta(minutes=2**tries), timedelta(hours=6))


def release(batch: list[Outgoing]) -> None:
    Outgoing.objects.filter(pk__in=[one.pk for one in batch], sent_at=None).update(claimed_at=None)


def close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except Exception:  # it was already gone
        log.debug("The connection was gone")
