"""Ask for the letter, confirm, choose, stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Theme, User
from groups.refusals import Refused
from workspace.newsletter import budgets, mails
from workspace.newsletter.calendar import next_letter
from workspace.newsletter.models import Subscription, of

FORGET_AFTER = timedelta(days=8)  # what nobody confirmed


@dataclass(frozen=True)
class Wishes:
    cadence: str = Subscription.Cadence.WEEKLY
    everything: bool = True
    themes: Iterable[Theme] = field(default_factory=tuple)


@transaction.atomic
def ask(email: str, wishes: Wishes) -> None:
    """By anybody, for any address: whoever asks is told the same, and its owner the rest, by mail."""
    address = User.objects.normalize(email) or ""
    account = Q(user__email=address, user__is_active=True)  # who follows already, from their account
    held = Subscription.objects.filter(account | Q(email=address)).first()
    if held is None:
        held, _made = Subscription.objects.get_or_create(email=address)
    if held.confirmed_at is None:
        held.asked_at = now()
        _write(held, wishes)
    if budgets.may_write_to(address):
        mails.known(held) if held.confirmed_at else mails.confirm(held)


@transaction.atomic
def confirm(subscription: Subscription) -> None:
    """By the owner of the address. The first letter tells from now: what was before is on the pages."""
    moment = now()
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if held.confirmed_at is None:
        held.confirmed_at = held.sent_until = moment
        held.next_at = next_letter(moment, held.cadence)
        held.save(update_fields=["confirmed_at", "sent_until", "next_at"])


@transaction.atomic
def choose(subscription: Subscription, wishes: Wishes) -> None:
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    _write(held, wishes)


@transaction.atomic
def choose_for(user: User, wishes: Wishes) -> Subscription:
    """An account's address was proven already."""
    held = _of_account(user)
    _write(held, wishes)
    return held


@transaction.atomic
def follow(user: User, theme: Theme) -> None:
    held = Subscription.objects.select_for_update().filter(user=user).first()
    if held is None:
        choose_for(user, Wishes(everything=False, themes=[theme]))
    else:
        held.themes.add(theme)


@transaction.atomic
def unfollow(user: User, theme: Theme) -> None:
    """Whoever followed everything follows the others; whoever follows nothing any more is written nothing."""
    held = Subscription.objects.select_for_update().filter(user=user).first()
    if held is None:
        return
    others = Theme.objects.exclude(pk=theme.pk)
    kept = list(others) if held.everything else list(others.filter(pk__in=held.themes.values("pk")))
    if not kept:
        held.delete()
        return
    _write(held, Wishes(held.cadence, False, kept))


def stop(subscription: Subscription) -> None:
    """Nothing is kept of who does not want it any more."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def forget_unconfirmed(moment: datetime) -> None:
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=moment - FORGET_AFTER).delete()


def follows(user: User) -> set[int]:
    """The thématiques this person follows."""
    mine = of(user)
    if mine is None:
        return set()
    return set((Theme.objects if mine.everything else mine.themes).values_list("pk", flat=True))


def _of_account(user: User) -> Subscription:
    """Theirs; what they had asked for as a visitor becomes it."""
    moment = now()
    Subscription.objects.filter(email=user.email).delete()
    made, _created = Subscription.objects.select_for_update().get_or_create(
        user=user, defaults={"confirmed_at": moment, "sent_until": moment}
    )
    return made


def _write(held: Subscription, wishes: Wishes) -> None:
    themes = list(wishes.themes)
    if wishes.cadence not in Subscription.Cadence.values:
        raise Refused(_("Choisissez à quel rythme recevoir la lettre."))
    if not wishes.everything and not themes:
        raise Refused(_("Choisissez au moins une thématique, ou toutes."))
    held.everything, held.cadence = wishes.everything, wishes.cadence
    if held.confirmed_at is not None:
        held.next_at = next_letter(now(), held.cadence)
    held.save(update_fields=["everything", "cadence", "next_at", "asked_at"])
    held.themes.set([] if wishes.everything else themes)
