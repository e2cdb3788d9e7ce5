"""Come in to one's table with a phone; be let in; say who leads a table."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from sessions.codev import events as codev_events
from sessions.codev import stages
from sessions.codev.models import Seat
from sessions.codev.policies import was_sent_away
from sessions.codev.refusals import NotNow, Refused
from sessions.codev.services.base import hold as hold_seance
from sessions.tables import events
from sessions.tables.models import TablePlace, TableRound
from sessions.tables.services.base import hold, hold_open
from sessions.tables.services.chairs import leave_seat, remember


@transaction.atomic
def come_in(place: TablePlace, user: User, *, known: bool) -> Seat:
    """Take one's own seat with this phone.

    known: policies.can_enter_alone. Otherwise they wait until somebody who sees them lets them in.
    """
    tables = hold(place.round)
    codev = hold_seance(place.table.codev)
    place = TablePlace.objects.select_related("seat", "table").get(pk=place.pk)
    if codev.is_over:
        raise NotNow(_("Cette table est close : on n’y entre plus. Merci d’être venu."))
    seat = place.seat
    known = known and not _was_sent_away(place, user)
    if seat is not None and seat.user_id == user.pk and seat.removed_at is None:
        if known and seat.admitted_at is None:
            seat.admitted_at = now()
            seat.save(update_fields=["admitted_at"])
            codev_events.seats_changed(codev, user.pk)
        return seat
    if seat is not None and seat.user_id is not None and seat.removed_at is None:
        raise Refused(
            _(
                "Votre place est déjà ouverte sur un autre appareil. Si ce n’est pas le vôtre, dites-le à "
                "l’accueil : on la libère, et vous entrez ici."
            )
        )
    _insist_one_table(tables, place, user)
    other = codev.seats.filter(user=user, removed_at=None).first()
    if other is not None:
        return _keep(place, other, known=known)
    if seat is None or seat.removed_at is not None:
        remember([place])
        seat = _another_seat(place, seat)
    seat.user, seat.without_screen, seat.voice = user, False, None
    seat.admitted_at = (seat.admitted_at or now()) if known else None
    seat.save()
    place.seat = seat
    place.save(update_fields=["seat"])
    codev_events.seats_changed(codev, user.pk)
    return seat


def _insist_one_table(tables: TableRound, place: TablePlace, user: User) -> None:
    """One phone is one person: it waits, or sits, at one table of those that are held together."""
    open_seats = Seat.objects.filter(user=user, removed_at=None)
    elsewhere = tables.tables.filter(codev__in=open_seats.values("codev")).exclude(pk=place.table_id).first()
    of_another = tables.places.filter(seat__in=open_seats).exclude(pk=place.pk).first()
    if elsewhere is None and of_another is None:
        return
    table = elsewhere or place.table
    raise Refused(
        _(
            "Ce téléphone tient déjà une place à la %(table)s, et l’on n’est qu’à une table à la fois. Si ce "
            "n’est pas la vôtre, dites-le à l’accueil : on la libère, et vous entrez ici."
        )
        % {"table": str(table).lower()}
    )


def _was_sent_away(place: TablePlace, user: User) -> bool:
    """From this place, with whatever phone, or with this one: they wait to be let in again."""
    from_here = place.seat is not None and place.seat.sent_away_at is not None
    return from_here or was_sent_away(user, place.table.codev)


def _keep(place: TablePlace, seat: Seat, *, known: bool) -> Seat:
    """They had sat down there by another way: this seat becomes their place's, with what was given to it."""
    given = place.seat.role if place.seat is not None else stages.Seat.CONSULTANT
    leave_seat(place)
    place.seat = seat
    place.save(update_fields=["seat"])
    if known:
        seat.admitted_at = seat.admitted_at or now()
    if seat.role in (stages.Seat.CONSULTANT, stages.Seat.OBSERVER) and given != stages.Seat.CONSULTANT:
        seat.role = given
    seat.save(update_fields=["admitted_at", "role"])
    codev_events.seats_changed(seat.codev, seat.user_id, table=True)
    return seat


def _another_seat(place: TablePlace, before: Seat | None) -> Seat:
    from_registration = place.registration
    return Seat(
        codev=place.table.codev,
        name=before.name if before else from_registration.name.split()[0],
        organisation=from_registration.organisation,
        role=stages.Seat.CONSULTANT,
        through_door=True,
        sent_away_at=before.sent_away_at if before else None,
    )


@transaction.atomic
def let_in(tables: TableRound, places: Collection[int]) -> int:
    """Those who wait at these places, whose names were read; how many they were."""
    tables = hold_open(tables)
    named = tables.places.filter(pk__in=places).values("seat")
    waiting = Seat.objects.waiting().filter(pk__in=named).select_related("codev")
    seats = list(waiting)
    waiting.update(admitted_at=now(), sent_away_at=None)
    events.people_seated(tables, [(seat.codev, seat.user_id) for seat in seats], table=False)
    return len(seats)


@transaction.atomic
def free(place: TablePlace) -> None:
    """The phone that opened this place loses it: another may. What was written stays the place's."""
    hold_open(place.round)
    seat = place.seat
    if seat is None or seat.user_id is None:
        return
    user = seat.user_id
    codev = hold_seance(seat.codev)
    remember([place])
    seat.user, seat.without_screen = None, True
    seat.admitted_at = seat.admitted_at or now()
    seat.save(update_fields=["user", "without_screen", "admitted_at"])
    codev_events.seats_changed(codev, user)


GIVEN = (stages.Seat.FACILITATOR, stages.Seat.CLIENT, stages.Seat.SCRIBE, stages.Seat.CONSULTANT)


@transaction.atomic
def give_role(place: TablePlace, role: str) -> None:
    """Who leads this table, whose subject it is, who takes notes. Another facilitator becomes the second one;
    another client keeps their consultation: it is theirs."""
    if role not in list(GIVEN):
        raise Refused(_("Cette place n’existe pas : choisissez-en une dans la liste."))
    hold_open(place.round)
    seat = place.seat
    if seat is None or not seat.is_admitted:
        raise Refused(_("Cette personne n’est pas encore à la table : faites-la entrer d’abord."))
    codev = hold_seance(seat.codev, seat)
    if codev.is_over:
        raise NotNow(_("Cette table est close."))
    others = codev.seats.filter(role=role, removed_at=None).exclude(pk=seat.pk)
    told = [seat.user_id, *others.values_list("user_id", flat=True)]
    if role == stages.Seat.CLIENT and (there := others.first()):
        raise Refused(
            _("%(name)s est déjà client. Il n’y a qu’un client par table : changez d’abord sa place.")
            % {"name": there}
        )
    if role == stages.Seat.FACILITATOR:
        others.update(role=stages.Seat.CO_FACILITATOR)
    seat.role = role
    seat.save(update_fields=["role"])
    codev_events.seats_changed(codev, *told, table=True)
