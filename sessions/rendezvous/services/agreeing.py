"""Propose a rendez-vous, answer, agree. Nobody's address is shown before both said yes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.registrations.models import Registration
from sessions.rendezvous import events, mails, policies
from sessions.rendezvous.models import Rendezvous
from sessions.rendezvous.services.day import free_slots
from workspace.richtext import clean_line

Answer = Rendezvous.Answer
MOST_ASKED = 6  # that one person, or one party, waits an answer for
MOST_WAITING = 12  # that wait for the answer of one person
MOST_OF_ONE = 40  # proposed by them in all: nobody is pressed, not even one by one


@transaction.atomic
def propose(
    asker: Registration,
    asked: Registration,
    *,
    starts_at: datetime,
    place: str = "",
    words: str = "",
    by: User | None = None,
) -> Rendezvous:
    """By one of them, who has then accepted; or by the team (`by`), and both are asked. The same two have one
    rendez-vous, whoever asks."""
    held = hold(asker.gathering)
    asker, asked = _fresh(held, asker), _fresh(held, asked)
    known = _between(asker, asked)
    if known is not None:
        return known
    _insist_on_day(held)
    if by is None:
        _insist_on_measure(asker, asked)
    _insist_on_slot(starts_at, asker, asked)
    made = Rendezvous.objects.create(
        gathering=held,
        asker=asker,
        asked=asked,
        proposed_by=by,
        starts_at=starts_at,
        place=clean_line(place, 120),
        words=clean_line(words, 300),
        asker_said=Answer.WAITING if by else Answer.YES,
    )
    for person in (asker, asked) if by else (asked,):
        mails.proposed(made, person)
    events.rendezvous_changed(held)
    return made


@transaction.atomic
def answer(
    rendezvous: Rendezvous,
    person: Registration,
    said: str,
    *,
    starts_at: datetime | None = None,
    place: str | None = None,
) -> Rendezvous:
    """A yes at another hour asks the other side again. A no may become a yes; one that was agreed may be
    undone, and the other is told."""
    gathering = hold(rendezvous.gathering)
    held = Rendezvous.objects.select_for_update(of=("self",)).read().get(pk=rendezvous.pk)
    if said not in (Answer.YES, Answer.NO) or not held.is_side(person):
        raise Refused(_("Répondez oui ou non : rien n’a changé."))
    if said == Answer.NO:
        return _refuse(held, person)
    _insist_on_day(gathering)
    if held.said_by(held.other(person)) == Answer.NO:
        raise Refused(_("L’autre personne a dit non : ce rendez-vous n’aura pas lieu. Rien n’est envoyé."))
    _fresh(gathering, held.other(person))
    moved = starts_at is not None and starts_at != held.starts_at
    if held.is_agreed and not moved:
        return held
    _insist_on_slot(starts_at or held.starts_at, held.asker, held.asked, but=held)
    held.starts_at = starts_at or held.starts_at
    held.place = held.place if place is None else clean_line(place, 120)
    _say(held, person, Answer.YES)
    if moved:
        _say(held, held.other(person), Answer.WAITING)
    held.agreed_at = now() if held.is_agreed else None
    held.save()
    if held.is_agreed:
        mails.agreed(held)
    elif moved:
        mails.moved(held, held.other(person))
    events.rendezvous_changed(gathering)
    return held


@transaction.atomic
def show_me(person: Registration, *, shows_name: bool) -> None:
    """Be found by the others who are registered, or no more."""
    Registration.objects.filter(pk=person.pk).update(shows_name=shows_name)


def _refuse(held: Rendezvous, person: Registration) -> Rendezvous:
    was_agreed = held.is_agreed
    _say(held, person, Answer.NO)
    held.agreed_at = None
    held.save()
    if was_agreed:
        mails.undone(held, held.other(person))
    events.rendezvous_changed(held.gathering)
    return held


def _say(held: Rendezvous, person: Registration, said: str) -> None:
    if person.pk == held.asker_id:
        held.asker_said = said
    else:
        held.asked_said = said


def _between(one: Registration, other: Registration) -> Rendezvous | None:
    pair = Q(asker=one, asked=other) | Q(asker=other, asked=one)
    return Rendezvous.objects.read().filter(pair).first()


def _fresh(gathering: Gathering, person: Registration) -> Registration:
    found = Registration.objects.coming().filter(gathering=gathering, pk=person.pk, erased_at=None)
    fresh = found.select_related("gathering", "lead").first()
    if fresh is None:
        raise Refused(
            _("Cette personne ne vient plus : le rendez-vous n’a pas lieu d’être. Rien n’est envoyé.")
        )
    return fresh


def _insist_on_day(gathering: Gathering) -> None:
    if not policies.takes_rendezvous(gathering):
        raise Refused(_("Les rendez-vous se prennent jusqu’à la fin de la rencontre : rien n’a changé."))


def _insist_on_measure(asker: Registration, asked: Registration) -> None:
    """Of all who registered by one form: anybody registers thirty people there, invented or not."""
    theirs = Rendezvous.objects.filter(asker__in=Registration.objects.party_of(asker), proposed_by=None)
    if theirs.count() >= MOST_OF_ONE or theirs.waiting().count() >= MOST_ASKED:
        raise Refused(
            _(
                "Vous avez déjà proposé plusieurs rendez-vous : attendez qu’on vous réponde. "
                "Rien n’est envoyé."
            )
        )
    if Rendezvous.objects.waiting().filter(asked=asked).count() >= MOST_WAITING:
        raise Refused(_("Cette personne a déjà beaucoup de propositions à lire : voyez-la sur place."))


def _insist_on_slot(starts_at: datetime, *people: Registration, but: Rendezvous | None = None) -> None:
    if starts_at not in free_slots(*people, but=but):
        raise Refused(
            _("Ce moment n’est plus libre pour vous deux. Choisissez-en un autre : rien n’est envoyé.")
        )
