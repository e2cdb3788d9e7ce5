"""Write to somebody, answer, refuse, report."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.letters import mails
from groups.letters.models import LONGEST, Letter
from groups.models import User
from groups.people.names import tidy_text
from groups.refusals import Refused

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MOST_A_DAY = 10
MOST_UNANSWERED = 2  # to one person, in a week


@transaction.atomic
def write(sender: User, recipient: User, *, body: str, source: str | None = None) -> Letter:
    """A first letter, within what nobody would call too many. The same source is one letter."""
    text = _readable(body)
    sender = User.objects.select_for_update().get(pk=sender.pk)  # two sent together are counted together
    made = Letter.objects.filter(source=source).first() if source else None
    if made is not None:
        return made
    _insist_on_pace(sender, recipient)
    letter = Letter.objects.create(sender=sender, recipient=recipient, body=text, source=source)
    mails.carry(letter)
    return letter


@transaction.atomic
def answer(letter: Letter, *, body: str, shows_address: bool, source: str | None = None) -> Letter:
    """From its recipient to its sender, with their address if they choose so. To answer is to accept."""
    text = _readable(body)
    User.objects.select_for_update().get(pk=letter.recipient_id)
    made = Letter.objects.filter(source=source).first() if source else None
    if made is not None:
        return made
    if letter.recipient.letters_sent.filter(created_at__gt=now() - A_DAY).count() >= 3 * MOST_A_DAY:
        raise Refused(
            _("Vous avez beaucoup écrit aujourd’hui. Votre texte est gardé ici : réessayez demain.")
        )
    accept(letter)
    reply = Letter.objects.create(
        sender=letter.recipient,
        recipient=letter.sender,
        body=text,
        answers=letter,
        shows_address=shows_address,
        source=source,
    )
    mails.carry(reply)
    return reply


def refuse(letter: Letter) -> None:
    """No more letters of this sender. Nobody tells them, until they write again."""
    letter.refused_at = letter.refused_at or now()
    letter.save(update_fields=["refused_at"])


def accept(letter: Letter) -> None:
    Letter.objects.between(letter.sender, letter.recipient).update(refused_at=None)
    letter.refused_at = None


@transaction.atomic
def report(letter: Letter) -> None:
    """The regional team reads this letter, and its sender writes no other to this person."""
    if letter.reported_at is not None:
        return
    letter.reported_at = now()
    letter.refused_at = letter.refused_at or letter.reported_at
    letter.save(update_fields=["reported_at", "refused_at"])
    mails.tell_regional_team(letter)


def _readable(body: str) -> str:
    text = tidy_text(body)
    if not text:
        raise Refused(_("Écrivez votre message : rien n’est parti."))
    if len(text) > LONGEST:
        raise Refused(
            _("Ce message est trop long : gardez au plus %(most)s caractères. Rien n’est parti.")
            % {"most": LONGEST}
        )
    return text


def _insist_on_pace(sender: User, recipient: User) -> None:
    recent = Letter.objects.filter(sender=sender, created_at__gt=now() - A_WEEK)
    answered = Letter.objects.between(recipient, sender).filter(created_at__gt=now() - A_WEEK).exists()
    if not answered and recent.filter(recipient=recipient).count() >= MOST_UNANSWERED:
        raise Refused(
            _("Vous lui avez déjà écrit : laissez-lui le temps de répondre. Votre texte est gardé ici.")
        )
    if recent.filter(created_at__gt=now() - A_DAY).count() >= MOST_A_DAY:
        raise Refused(
            _("Vous avez beaucoup écrit aujourd’hui. Votre texte est gardé ici : réessayez demain.")
        )
