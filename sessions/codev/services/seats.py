"""The table: the door, who is let in, who sits where."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Role, User
from groups.policies import role_in
from sessions.codev import events, policies, stages
from sessions.codev.models import CodevSession, Seat
from sessions.codev.models.seance import new_code, new_token
from sessions.codev.refusals import NotNow, NotYours, Refused
from sessions.codev.services.base import hold, insist_lead


@transaction.atomic
def open_door(codev: CodevSession, *, by: Seat) -> None:
    """Let people knock: a fresh code to read aloud, the link and the QR."""
    codev = hold(codev, by)
    insist_lead(codev, by)
    if codev.door_open:
        return
    codev.door_open = True
    for _attempt in range(20):
        codev.code = new_code()
        try:
            with transaction.atomic():
                codev.save(update_fields=["door_open", "code"])
        except IntegrityError:  # another open door has this code
            continue
        break
    else:
        raise Refused(_("Aucun code n'est libre à cet instant. Réessayez, ou partagez le lien."))
    events.door_changed(codev)


@transaction.atomic
def close_door(codev: CodevSession, *, by: Seat) -> None:
    codev = hold(codev, by)
    insist_lead(codev, by)
    codev.door_open, codev.code = False, ""
    codev.save(update_fields=["door_open", "code"])
    events.door_changed(codev)


@transaction.atomic
def renew_link(codev: CodevSession, *, by: Seat) -> None:
    """A link that went to the wrong person opens nothing any more."""
    codev = hold(codev, by)
    insist_lead(codev, by)
    codev.token = new_token()
    codev.save(update_fields=["token"])
    events.door_changed(codev)


@transaction.atomic
def sit_down(codev: CodevSession, user: User) -> Seat:
    """A member of the group takes a seat without knocking; an observer of the group observes. Who was asked
    to leave waits to be let in again."""
    codev = hold(codev)
    seat = policies.seat_of(user, codev)
    if seat is not None and seat.is_admitted:
        return seat
    if codev.is_over:
        raise NotNow(_("Cette séance est close : on n'y entre plus."))
    if policies.can_ask_back(user, codev):
        return _wait(codev, user, seat)
    if not policies.can_sit_down(user, codev):
        raise NotYours(_("L'animateur ne vous a pas encore fait entrer dans cette séance."))
    observes = role_in(user, codev.group) == Role.OBSERVER
    if seat is None:
        seat = Seat(codev=codev, user=user, name=user.display_name, organisation=_organisation(user))
        seat.role = stages.Seat.OBSERVER if observes else stages.Seat.CONSULTANT
    seat.admitted_at, seat.through_door = now(), False
    seat.save()
    events.seats_changed(codev, user.pk)
    return seat


def _wait(codev: CodevSession, user: User, seat: Seat | None) -> Seat:
    if seat is None:
        seat = Seat.objects.create(
            codev=codev, user=user, name=user.display_name, organisation=_organisation(user)
        )
        events.seats_changed(codev, user.pk)
    return seat


@transaction.atomic
def knock(codev: CodevSession, user: User, *, name: str) -> Seat:
    """Somebody with the code or the link waits in the lobby. Knocking again keeps the same seat."""
    codev = hold(codev)
    seat = policies.seat_of(user, codev)
    if seat is not None and not codev.is_over:
        return seat
    if codev.is_over or not codev.door_open:
        raise NotNow(_("La porte de cette séance est fermée. Demandez à l'animateur de l'ouvrir."))
    seat = Seat.objects.create(
        codev=codev, user=user, name=name, organisation=_organisation(user), through_door=True
    )
    events.seats_changed(codev, user.pk)
    return seat


def _organisation(user: User) -> str:
    return user.organisation.name if user.organisation else ""


@transaction.atomic
def admit(codev: CodevSession, seats: list[Seat], *, by: Seat) -> None:
    codev = hold(codev, by)
    insist_lead(codev, by)
    waiting = codev.seats.waiting().filter(pk__in=[seat.pk for seat in seats])
    users = list(waiting.values_list("user_id", flat=True))
    waiting.update(admitted_at=now(), sent_away_at=None)
    events.seats_changed(codev, *users)


def admit_all(codev: CodevSession, *, by: Seat) -> None:
    admit(codev, list(codev.seats.waiting()), by=by)


@transaction.atomic
def add_person(codev: CodevSession, *, name: str, organisation: str, by: Seat) -> Seat:
    """Somebody who is in the room without a screen. Someone else will type for them, and it will show."""
    codev = hold(codev, by)
    insist_lead(codev, by)
    seat = Seat.objects.create(
        codev=codev,
        name=name,
        organisation=organisation,
        through_door=True,
        without_screen=True,
        admitted_at=now(),
        voice=by,
    )
    events.seats_changed(codev, by.user_id)
    return seat


@transaction.atomic
def set_voice(codev: CodevSession, seat: Seat, voice: Seat | None, *, by: Seat) -> None:
    """Who types for whom (porte-voix)."""
    codev = hold(codev, by, seat, voice)
    insist_lead(codev, by)
    if voice is not None and (voice.pk == seat.pk or not voice.is_admitted or voice.without_screen):
        raise Refused(_("Le porte-voix est une autre personne de la séance, avec un écran."))
    before = seat.voice
    seat.voice = voice
    seat.save(update_fields=["voice"])
    events.seats_changed(codev, before.user_id if before else None, voice.user_id if voice else None)


@transaction.atomic
def change_role(codev: CodevSession, seat: Seat, role: stages.Seat, *, by: Seat) -> None:
    """Seat somebody elsewhere. A taken seat (client, facilitator) must be freed first."""
    codev = hold(codev, by, seat)
    insist_lead(codev, by)
    if role not in list(stages.Seat):
        raise Refused(_("Cette place n'existe pas : choisissez-en une dans la liste."))
    if not seat.is_admitted:
        raise Refused(_("Faites d'abord entrer %(name)s dans la séance.") % {"name": seat})
    if role == seat.role:
        return
    taken = codev.seats.filter(role=role, removed_at=None).first()
    if taken and role == stages.Seat.CLIENT:
        raise Refused(
            _("%(name)s est déjà client. Il n'y a qu'un client par séance : changez d'abord sa place.")
            % {"name": taken}
        )
    if role == stages.Seat.FACILITATOR:
        raise Refused(_("Pour changer d'animateur, utilisez « Passer la main »."))
    if seat.role == stages.Seat.FACILITATOR:
        raise Refused(_("L'animateur garde sa place : passez d'abord la main à quelqu'un."))
    seat.role = role
    seat.save(update_fields=["role"])
    events.seats_changed(codev, seat.user_id, table=True)


@transaction.atomic
def remove(codev: CodevSession, seat: Seat, *, by: Seat) -> None:
    """Refuse somebody who waits, or ask somebody to leave. What they gave to the group stays."""
    codev = hold(codev, by, seat)
    insist_lead(codev, by)
    if seat.role == stages.Seat.FACILITATOR:
        raise Refused(_("L'animateur garde sa place : passez d'abord la main à quelqu'un."))
    if seat.is_admitted:
        seat.sent_away_at = now()
        seat.save(update_fields=["sent_away_at"])
    _vacate(codev, seat)


@transaction.atomic
def leave(codev: CodevSession, *, seat: Seat) -> None:
    codev = hold(codev, seat)
    if seat.role == stages.Seat.FACILITATOR and not codev.is_over:
        raise NotYours(_("Vous animez cette séance : passez d'abord la main à quelqu'un."))
    _vacate(codev, seat)


def _vacate(codev: CodevSession, seat: Seat) -> None:
    seat.removed_at, seat.hand_raised_at = now(), None
    seat.save(update_fields=["removed_at", "hand_raised_at"])
    seat.speaks_for.update(voice=None)
    events.seats_changed(codev, seat.user_id, table=True)
