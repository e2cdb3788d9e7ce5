"""Correct an organisation's page, answer for it, make one of two that are the same."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups import mails
from groups.changes import announce_change, announce_gone
from groups.models import FormerName, Organisation, User
from groups.refusals import Refused

HIGHEST = 12  # floors of federations: more than any region has


@transaction.atomic
def edit(organisation: Organisation, *, by: User, federations: Iterable[Organisation], **fields) -> None:
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    chosen = list(federations)
    _insist_on_a_tree(organisation, chosen)
    known = Organisation.objects.named(fields["name"])
    if known is not None and known.pk != organisation.pk:
        raise Refused(_("Une autre organisation porte ce nom. L’équipe régionale peut réunir les deux."))
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.changed_at, organisation.changed_by = now(), by
    organisation.save()
    organisation.federations.set(chosen)
    announce_change(organisation)


def _insist_on_a_tree(organisation: Organisation, federations: list[Organisation]) -> None:
    """No federation is a member of its own members: who reads the tree would turn in circles."""
    above, floor = {one.pk for one in federations}, {one.pk for one in federations}
    for _floor in range(HIGHEST):
        if organisation.pk in above:
            raise Refused(_("Une organisation n’est pas membre d’elle-même, ni de l’un de ses membres."))
        floor = set(
            Organisation.objects.filter(members__in=floor).exclude(pk__in=above).values_list("pk", flat=True)
        )
        if not floor:
            return
        above |= floor


@transaction.atomic
def claim(organisation: Organisation, *, by: User) -> None:
    """Two who claim together: the first is the referent, the second is told so."""
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    current = held.referents.filter(is_active=True, organisation=held)
    if current.filter(pk=by.pk).exists():
        return
    if current.exists():
        raise Refused(_("Quelqu’un répond déjà de cette page. L’équipe régionale peut vous y ajouter."))
    held.referents.set([by])
    context = {"organisation": held, "who": by, "url": mails.absolute(held.get_absolute_url())}
    body = render_to_string("organisations/mails/claim.txt", context).strip() + "\n"
    team = User.objects.filter(is_coordinator=True, is_active=True).members()
    mails.post(mails.plain(person.email, _("Une organisation a un référent"), body) for person in team)


@transaction.atomic
def merge(kept: Organisation, others: Iterable[Organisation]) -> None:
    """What is said of the others is said of the kept one; whoever writes their names means it from now on."""
    rows = {one.pk: one for one in Organisation.objects.select_for_update().filter(pk__in=_pks(kept, others))}
    held = rows.pop(kept.pk)
    theirs = list(User.objects.filter(organisation__in=rows))
    for other in rows.values():
        User.objects.filter(organisation=other).update(organisation=held)
        held.federations.add(*other.federations.exclude(pk=held.pk))
        held.members.add(*other.members.exclude(pk=held.pk))
        held.referents.add(*other.referents.all())
        _fill_blanks(held, other)
        other.former_names.update(organisation=held)
        if other.folded:
            said = {"name": other.name, "organisation": held}
            FormerName.objects.get_or_create(folded=other.folded, defaults=said)
        announce_gone(other)
        other.delete()
    FormerName.objects.filter(folded=held.folded).delete()
    held.save()
    announce_change(held, *theirs)


def _pks(kept: Organisation, others: Iterable[Organisation]) -> list[int]:
    return [kept.pk, *(other.pk for other in others)]


def _fill_blanks(held: Organisation, other: Organisation) -> None:
    for name in ("kind", "sector", "territory", "about", "address", "phone", "contact", "website"):
        if not getattr(held, name):
            setattr(held, name, getattr(other, name))
