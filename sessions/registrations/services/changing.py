"""Change what a registration says, bring somebody more, let somebody pass first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.services import hold
from sessions.registrations import events, openness
from sessions.registrations.companions import MOST, Companion, fold
from sessions.registrations.models import Passing, Registration, Standing
from sessions.registrations.services import people
from sessions.registrations.services.promoting import promote, rank_of
from workspace.richtext import clean_line

CHANGED = ("email", *people.LINES, *(name for name in people.PLAIN if name != "only_together"))


@transaction.atomic
def change(registration: Registration, **said: object) -> Registration:
    """What they say of themselves. Their places stay as they are."""
    hold(registration.gathering)
    who = Registration.objects.get(pk=registration.pk)
    if who.is_erased:
        raise Refused(_("Cette inscription est effacée : il n’y a plus rien à changer."))
    fields = people.cleaned({name: value for name, value in said.items() if name in CHANGED})
    as_it_was = {"name_key": who.name_key, "email": who.email, "phone": who.phone}
    if not who.is_cancelled and (twin := people.twin_of(who.gathering, as_it_was | fields, but=who)):
        raise people.AlreadyHere(twin)
    for name, value in fields.items():
        setattr(who, name, value)
    if fields:
        who.changed_at = now()
        who.save(update_fields=[*fields, "changed_at"])
        events.registrations_changed(who.gathering)
    return who


@transaction.atomic
def add_companions(
    lead: Registration, companions: Sequence[Companion], *, by: User | None = None
) -> list[Registration]:
    """They join the end of the waiting list as everybody does: somebody who was there first passes first."""
    held = hold(lead.gathering)
    if by is None and (closed := openness.closed_words(held)):
        raise Refused(closed)
    if lead.is_cancelled or held.is_cancelled:
        raise Refused(_("Cette inscription est annulée : on n’y ajoute plus personne."))
    ever = list(Registration.objects.party_of(lead))
    party = [one for one in ever if not one.is_cancelled]
    known = {one.name_key for one in party}
    new = [one for one in companions if fold(one.name) not in known]
    if not new:
        raise Refused(_("Écrivez le nom d’une personne qui n’est pas déjà inscrite avec vous."))
    if len(party) + len(new) > MOST + 1:
        raise Refused(_("Un groupe compte %(most)d personnes au plus.") % {"most": MOST + 1})
    if by is None and len(ever) + len(new) > 2 * MOST:
        raise Refused(
            _("Cette liste a déjà beaucoup changé : appelez-nous, nous la mettrons à jour avec vous.")
        )
    rank = people.next_rank(held)
    made = [
        Registration(
            gathering=held,
            lead=lead,
            entered_by=by,
            name=one.name,
            name_key=fold(one.name),
            category=one.category or lead.category,
            organisation=lead.organisation,
            territory=lead.territory,
            standing=Standing.WAITING,
            queued_at=rank,
        )
        for one in new
    ]
    for one in made:
        one.save(force_insert=True)
    promote(held, quiet=lead)
    events.registrations_changed(held)
    return list(Registration.objects.filter(pk__in=[one.pk for one in made]).order_by("pk"))


@transaction.atomic
def pass_first(registration: Registration, *, by: User, why: str) -> Passing:
    """Let somebody pass before all who wait. It is written down, with its reason: nobody moves on this list
    without a trace, and nobody gets a place that is not free."""
    held = hold(registration.gathering)
    who = Registration.objects.get(pk=registration.pk)
    reason = clean_line(why, 300)
    if not reason:
        raise Refused(_("Dites pourquoi, en une phrase : elle reste à côté de la liste."))
    if not who.is_waiting:
        raise Refused(_("Cette personne n’est plus sur la liste d’attente : rien n’a changé."))
    trace = Passing.objects.create(registration=who, by=by, rank=rank_of(who), why=reason)
    queue = Registration.objects.filter(gathering=held).waiting()
    first = queue.values_list("queued_at", flat=True).first() or now()
    who.queued_at = first - timedelta(seconds=1)
    who.save(update_fields=["queued_at"])
    promote(held)
    events.registrations_changed(held)
    return trace
