"""What every gesture starts with: the séance as it is now, held until the gesture is done."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from sessions.codev import policies, stages
from sessions.codev.models import CodevSession, Contribution, Seat, Topic
from sessions.codev.refusals import NotNow, NotYours, Refused, seance_over, stage_moved

Sent = TypeVar("Sent", Contribution, Topic)


def hold(codev: CodevSession, *seats: Seat | None) -> CodevSession:
    """The séance's row, locked, and these seats as they are now. Call inside a transaction.

    Gestures of one séance happen one after another, so a role that was lost a moment ago is lost here too.
    """
    held = CodevSession.objects.select_for_update(of=("self",)).select_related("group").get(pk=codev.pk)
    for seat in filter(None, seats):
        if seat.codev_id != held.pk:
            raise NotYours(_("Cette personne n'est pas à la table de cette séance."))
        seat.refresh_from_db(fields=["role", "admitted_at", "removed_at", "hand_raised_at", "voice"])
        seat.codev = held
    return held


def on_the_table(codev: CodevSession, item: Contribution) -> Contribution:
    """This item as it is now. Its author may have taken it back while somebody was reading it."""
    if codev.is_over:
        raise seance_over()
    found = codev.contributions.filter(pk=item.pk).select_related("seat", "typed_by").first()
    if found is None:
        raise NotNow(_("Ce texte vient d'être retiré de la table. Ce que vous écriviez est gardé ici."))
    return found


def same_sender(sent: Sent, target: Seat) -> Sent:
    """What an earlier sending made, for the seat that sent it; another's key opens nothing."""
    if sent.seat_id != target.pk:
        raise Refused(
            _("Cet envoi n'a pas pu être reconnu. Votre texte est gardé ici : envoyez-le de nouveau.")
        )
    return sent


def insist_voice(codev: CodevSession, by: Seat, target: Seat) -> None:
    """Writing for somebody else is for their porte-voix (see policies.can_write_for)."""
    if by.pk == target.pk or codev.is_over or policies.can_write_for(by, target):
        return
    raise NotYours(
        _("Vous n'êtes pas le porte-voix de %(name)s. Votre texte est gardé ici.") % {"name": target}
    )


def ever_may(verb: stages.Verb, role: stages.Seat) -> bool:
    return any(stages.may(verb, stage, role, has_reformulation=False) for stage in stages.Stage)


def insist(allowed: bool, codev: CodevSession, seat: Seat | None, verb: stages.Verb) -> None:
    """Refuse with the right sentence: over, not now, or never from this seat."""
    if allowed:
        return
    if codev.is_over:
        raise seance_over()
    if seat is not None and seat.is_admitted and ever_may(verb, seat.stage_seat):
        raise stage_moved()
    raise NotYours(_not_yours(seat))


def _not_yours(seat: Seat | None) -> str:
    if seat is None or not seat.is_admitted:
        return _("L'animateur ne vous a pas encore fait entrer dans cette séance.")
    return _("Depuis votre place (%(place)s), ce geste n'est pas possible. Votre texte est gardé ici.") % {
        "place": seat.get_role_display()
    }


def insist_conduct(codev: CodevSession, by: Seat | None) -> None:
    insist_lead(codev, by)
    if not policies.can_conduct(by, codev):
        raise NotYours(
            _("Le temps est le même pour toutes les tables : c’est l’animation générale qui le fait avancer.")
        )


def insist_lead(codev: CodevSession, by: Seat | None) -> None:
    if not policies.can_lead(by, codev):
        if codev.is_over:
            raise seance_over()
        raise NotYours(_("Seules les personnes qui animent la séance peuvent faire cela."))
