"""Let go of what names people: when they ask, when their account goes, on the day that was shown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from groups.models import User
from sessions.gatherings.hooks import on_erase
from sessions.gatherings.models import Gathering
from sessions.registrations import envelopes, events
from sessions.registrations.models import Passing, Registration, RegistrationQuerySet
from sessions.registrations.services.leaving import cancel


@transaction.atomic
def forget(who: Registration) -> None:
    """At once: they do not come, and their name does not stay; nor those of whom they registered."""
    party = Registration.objects.party_of(who)
    if who.lead_id is not None:
        party = party.filter(pk=who.pk)
    if not who.gathering.is_over:
        cancel(who.gathering, party.coming(), tell=False)
    _erase(party, who.gathering)


@transaction.atomic
def forget_account(user: User) -> None:
    """What they registered to, and frees their places. Found by the account, or by its address."""
    mine = Q(user=user) | Q(email=User.objects.normalize(user.email)) if user.email else Q(user=user)
    for one in Registration.objects.filter(mine, erased_at=None).select_related("gathering"):
        forget(one)
    Registration.objects.filter(entered_by=user).update(entered_by=None)
    Passing.objects.filter(by=user).update(by=None)


def erase_due(moment: datetime) -> int:
    """Of the gatherings whose day has come."""
    names = Registration.objects.filter(gathering=OuterRef("pk"), erased_at=None)
    due = Gathering.objects.to_erase(moment).filter(Exists(names))
    erased = 0
    for gathering in due:
        with transaction.atomic():
            erased += _erase(Registration.objects.filter(gathering=gathering, erased_at=None), gathering)
            events.registrations_changed(gathering)
    return erased


def _erase(people: RegistrationQuerySet, gathering: Gathering) -> int:
    pks = list(people.values_list("pk", flat=True))
    envelopes.take_back(pks)
    Passing.objects.filter(registration__in=pks).update(why="")
    erased = Registration.objects.filter(pk__in=pks).forget()
    for forget_more in on_erase:
        forget_more(gathering)
    return erased
