"""Register: somebody, alone or with others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme.models import Item
from sessions.registrations import envelopes, events, openness
from sessions.registrations.companions import MOST, Companion, fold
from sessions.registrations.models import Registration, Standing
from sessions.registrations.services import people
from sessions.registrations.services.ateliers import book
from sessions.registrations.services.people import AlreadyHere
from sessions.registrations.services.promoting import promote

__all__ = ["AlreadyHere", "register", "send_again"]


@transaction.atomic
def register(
    gathering: Gathering,
    *,
    key: UUID | None,
    companions: Sequence[Companion] = (),
    items: Iterable[Item] = (),
    items_for_all: bool = False,
    by: User | None = None,
    user: User | None = None,
    **said: object,
) -> tuple[Registration, bool]:
    """The registration of who fills in the form, and whether it is new: the same key is the same one.

    They and their companions get places in the order of the waiting list, which they join first: nobody
    passes before those who wait. `by`: of the team, for somebody who phoned, at any time.
    """
    held = hold(gathering)
    if key is not None and (known := Registration.objects.filter(key=key).first()):
        return known, False
    if by is None and (closed := openness.closed_words(held)):
        raise Refused(closed)
    if held.is_cancelled:
        raise Refused(_("Cette rencontre est annulée : on ne s’y inscrit plus."))
    fields = people.cleaned(said)
    if twin := people.twin_of(held, fields):
        raise AlreadyHere(twin)
    _insist_few(companions)
    lead = Registration(gathering=held, key=key, user=user, entered_by=by, **fields)
    party = [lead, *_with_them(lead, companions)]
    _stand(party)
    chosen = list(items)
    for one in party if items_for_all else party[:1]:
        book(one, chosen, by=by)
    promote(held, quiet=lead)
    if lead.email and (by is not None or envelopes.may_write_to(lead.email)):
        envelopes.write([lead], "registered")
    events.registrations_changed(held)
    lead.refresh_from_db()
    return lead, True


def _insist_few(companions: Sequence[Companion]) -> None:
    if len(companions) > MOST:
        raise Refused(
            _(
                "Cette liste compte %(n)d personnes : inscrivez-en %(most)d à la fois. Rien n’est encore "
                "enregistré, votre liste est toujours là."
            )
            % {"n": len(companions), "most": MOST}
        )


def _with_them(lead: Registration, companions: Sequence[Companion]) -> list[Registration]:
    """They are of the lead's structure and territory, until they say otherwise."""
    return [
        Registration(
            gathering=lead.gathering,
            lead=lead,
            entered_by=lead.entered_by,
            name=one.name,
            name_key=fold(one.name),
            category=one.category or lead.category,
            organisation=lead.organisation,
            territory=lead.territory,
            only_together=lead.only_together,
        )
        for one in companions
        if fold(one.name) != lead.name_key
    ]


def _stand(party: list[Registration]) -> None:
    lead, *others = party
    rank = people.next_rank(lead.gathering)
    for one in party:
        one.standing, one.queued_at = Standing.WAITING, rank
        if len(party) == 1:
            one.only_together = False
    lead.save(force_insert=True)
    for one in others:
        one.lead = lead  # it has a number now
    # One by one: a party is small, and each needs its number for its ateliers.
    for one in others:
        one.save(force_insert=True)


@transaction.atomic
def send_again(who: Registration) -> None:
    """The address of one's page, to one's own address; once a day, and not for whoever asks again and
    again."""
    lead = who.leader
    if lead.email and envelopes.may_write_to(lead.email):
        envelopes.write([lead], f"again:{localdate():%Y%m%d}")
