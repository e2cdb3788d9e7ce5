"""What becomes of a mail to one of our addresses: published, refused with a letter, or left in silence.

A letter goes to the address of the person whom the token names, never to the one that the mail claims: nobody
can make us write to somebody else. Everything of one mail is one transaction; the same mail again is nothing.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from datetime import timedelta
from enum import Enum

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.notices import addresses, letters, services
from workspace.notices.inbound import answers, joined, reading
from workspace.notices.inbound.answers import Mailed, NotThere
from workspace.notices.inbound.joined import Brought
from workspace.notices.inbound.reading import Arrived
from workspace.notices.models import Received

log = logging.getLogger(__name__)
Outcome = Received.Outcome
MOST_GIVEN_BACK = 60_000  # characters of their text in a letter


class Landed(Enum):
    """What the door answers."""

    DONE = "done"  # whatever was decided: no server should try again
    UNKNOWN = "unknown"  # no address of ours


def receive(raw: bytes, recipients: Iterable[str], sender: str | None = None) -> Landed:
    """One mail. `sender`: the envelope's, empty for a machine's, None where it is not known."""
    reply = next((known for known in map(addresses.read_reply_address, recipients) if known), None)
    if reply is None:
        return Landed.UNKNOWN
    try:
        arrived = reading.read(raw)
    except reading.Unreadable:
        log.info("A mail that cannot be read was left")
        return Landed.DONE
    # Nobody else's mail of the same name, sent before, holds this one back.
    key = hashlib.sha256(f"{arrived.identifier} {reply}".encode()).hexdigest()
    if Received.objects.filter(key=key).exists():
        return Landed.DONE
    user = User.objects.members().filter(pk=reply.user_pk, is_active=True).first()
    written = user is not None and not is_automatic(arrived, sender)
    brought = bring(arrived, user, reply, key) if written and arrived.joined else Brought()
    with transaction.atomic():
        received, first = Received.objects.get_or_create(
            key=key, defaults={"user": user, "outcome": Outcome.SILENT}
        )
        if first and written:
            received.outcome = decide(arrived, user, reply, key, brought)
            received.save(update_fields=["outcome"])
    return Landed.DONE


def bring(arrived: Arrived, user: User, reply: addresses.Reply, key: str) -> Brought:
    """Nothing is taken from whom nothing will be published."""
    if not is_theirs(user, arrived.sender) or not arrived.text or is_too_much(user):
        return Brought()
    group = answers.group_of(reply.noun, user, reply.pk)
    return joined.bring(arrived.joined, group, by=user, key=key) if group else Brought()


def is_automatic(arrived: Arrived, sender: str | None) -> bool:
    """Written by a machine: an absent person's, a server's, a list's, ours."""
    machine = sender == "" or reading.is_machine(sender or "")
    return machine or bool(arrived.automatic) or letters.is_ours(arrived.message_id)


def is_too_much(user: User, but: str = "") -> bool:
    """Their hour is full without this one."""
    recent = Received.objects.filter(user=user, received_at__gt=now() - timedelta(hours=1))
    return recent.exclude(key=but).count() >= settings.NOTICES["ANSWERS_PER_HOUR"]


def decide(arrived: Arrived, user: User, reply: addresses.Reply, key: str, brought: Brought) -> Outcome:
    if is_too_much(user, but=key):
        return refuse(user, key, arrived, _("C'est beaucoup de courriels en une heure. Attendez un peu."))
    if not is_theirs(user, arrived.sender):
        return refuse(
            user,
            key,
            arrived,
            _(
                "Un courriel a répondu à votre place depuis une autre adresse que celles de votre compte. "
                "Si c'était vous, répondez depuis celle-ci, ou ajoutez l'autre dans « Mon compte »."
            ),
        )
    if reply.noun == "digest":
        return refuse(
            user,
            key,
            arrived,
            _(
                "Vous avez répondu à la lettre entière : nous ne savons pas à quelle question. "
                "Sous chaque question, « Répondre par courriel » donne la bonne adresse."
            ),
        )
    if not arrived.text and arrived.joined:
        return refuse(
            user, key, arrived, _("Une pièce jointe ne suffit pas : écrivez quelques mots avec elle.")
        )
    if not arrived.text:
        return refuse(user, key, arrived, _("Votre courriel ne contenait que le message auquel il répond."))
    try:
        with transaction.atomic():
            mailed = Mailed(arrived.text, brought.files)
            answers.publish(reply.noun, user, reply.pk, mailed, f"mail-{key[:48]}")
    except Refused as refused:
        return refuse(user, key, arrived, str(refused))
    except NotThere:
        return refuse(
            user, key, arrived, _("Ce fil n'existe plus, ou vous n'êtes plus du groupe qui le tient.")
        )
    if brought.refused:
        tell_of_files(user, key, brought.refused)
    return Outcome.KEPT


def is_theirs(user: User, sender: str) -> bool:
    """An address that they have proven theirs."""
    return EmailAddress.objects.filter(user=user, email__iexact=sender, verified=True).exists()


def refuse(user: User, key: str, arrived: Arrived, sentence: str) -> Outcome:
    """Their words come back to them, with the reason; not to a machine, and not without end."""
    words = arrived.text[:MOST_GIVEN_BACK] or _("(rien)")
    given_back = _("Votre texte n'est pas publié. Le voici :")
    return write(user, key, _("Votre réponse n'est pas publiée"), f"{sentence}\n\n{given_back}\n\n{words}")


def tell_of_files(user: User, key: str, refused: list[str]) -> None:
    sentence = _("Votre réponse est publiée. Ceci, qui y était joint, n'a pas suivi :")
    lines = "\n".join(f"- {line}" for line in refused)
    write(user, key, _("Votre réponse est publiée, sans une pièce jointe"), f"{sentence}\n\n{lines}")


def write(user: User, key: str, subject: str, words: str) -> Outcome:
    if letters.letters_lately(user) >= settings.NOTICES["LETTERS_PER_HOUR"]:
        return Outcome.SILENT
    services.write_letter(user, about=f"letter:{key[:48]}", subject=subject, words=words)
    return Outcome.REFUSED
