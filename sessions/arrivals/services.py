"""Merge what the desks tell, in whatever order it comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from groups import days
from groups.models import User
from sessions.arrivals import events
from sessions.arrivals.models import Arrival, DeskGesture
from sessions.arrivals.moments import EARLY, day_of
from sessions.arrivals.told import Told, Unreadable
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.registrations.events import registrations_changed
from sessions.registrations.models import Registration, Standing
from sessions.registrations.services.promoting import promote

What = Literal["come", "already", "registered", "undone", "other", "unknown", "refused"]
Kind = DeskGesture.Kind
MOST_WALK_INS = 2_000  # a Village has hundreds; a script that goes on and on is stopped


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a gesture. `words` is a sentence for who holds the desk."""

    key: str
    what: What
    words: str = ""
    person: Registration | None = None


@transaction.atomic
def merge(gathering: Gathering, told: Sequence[Told | Unreadable], *, by: User) -> list[Outcome]:
    """Take these gestures, each on its own: one that cannot be read or done stops none of the others. What
    was taken already is answered again, and changes nothing."""
    held = hold(gathering)
    if sentence := closed_words(held):
        return [Outcome(str(one.key), "refused", sentence) for one in told]
    desk = _Desk(held, by)
    outcomes = [desk.take(one) for one in told]
    if desk.freed and held.capacity is not None and promote(held):
        registrations_changed(held)
    if desk.changed:
        events.arrivals_changed(held)
    return outcomes


@transaction.atomic
def take_back(gathering: Gathering, person: Registration, *, key: UUID, by: User) -> None:
    """« N’était pas là » : every gesture that says this person came that day, at whichever desk."""
    day = today_of(gathering)
    telling = DeskGesture.objects.telling().filter(registration=person, day=day).order_by("pk")
    gestures = [
        Told(UUID(int=(key.int + number) % 2**128), Kind.UNDO, now(), takes_back=one)
        for number, one in enumerate(telling.values_list("key", flat=True))
    ]
    merge(gathering, gestures, by=by)


def closed_words(gathering: Gathering, at: datetime | None = None) -> str:
    """Why nobody can be welcomed now; « » when the doors are open. They stay open after the day: a desk that
    had no network tells late."""
    at = at or now()
    if gathering.is_cancelled:
        return _("Cette rencontre est annulée : personne ne peut y être accueilli.")
    if at < gathering.starts_at - EARLY:
        day = days.said(gathering.starts_at, "l j F")
        return _("L’accueil ouvre le jour même, %(day)s. Rien n’a été noté.") % {"day": day}
    if gathering.is_to_erase(at):
        return _("Les inscriptions de cette rencontre sont effacées : plus aucune arrivée ne se note.")
    return ""


def today_of(gathering: Gathering) -> date:
    """The day of the gathering that we live, or the nearest."""
    return day_of(localtime(now()).date(), gathering.days)


class _Desk:
    """One sending of one desk; the gathering's row is held."""

    def __init__(self, gathering: Gathering, by: User) -> None:
        self.gathering, self.by = gathering, by
        self.changed = self.freed = False

    def take(self, told: Told | Unreadable) -> Outcome:
        if isinstance(told, Unreadable):
            return Outcome(told.key, "refused", _("Ce geste n’a pas pu être lu : refaites-le."))
        known = DeskGesture.objects.select_related("registration").filter(key=told.key).first()
        if known is not None:
            return self._again(known)
        if told.kind == Kind.UNDO:
            return self._undo(told)
        return self._come(told) if told.kind == Kind.COME else self._walk(told)

    def _again(self, known: DeskGesture) -> Outcome:
        if known.gathering_id != self.gathering.pk:
            return Outcome(str(known.key), "refused", _("Ce geste est d’une autre rencontre."))
        person = known.registration
        if person is None or not DeskGesture.objects.telling().filter(pk=known.pk).exists():
            return Outcome(str(known.key), "undone", "", person)
        # As the first time: the network may have lost that answer, and nobody read it.
        earlier = person.gestures.filter(pk__lt=known.pk)
        made_them = person.walked_in and not earlier.exists()
        before = earlier.telling().filter(day=known.day).aggregate(at=Min("at"))["at"]
        return _noted(known.key, person, before, walked=known.kind == Kind.WALK and not made_them)

    def _come(self, told: Told) -> Outcome:
        found = Registration.objects.select_related("gathering").filter(badge=told.badge).first()
        if found is None or found.erased_at is not None:
            words = _("Ce code n’est celui d’aucune inscription : cherchez la personne par son nom.")
            return Outcome(str(told.key), "unknown", words)
        if found.gathering_id != self.gathering.pk:
            return Outcome(str(told.key), "other", other_words(found, self.by))
        return self._note(told, self._in_force(found))

    def _in_force(self, found: Registration) -> Registration:
        """Who cancelled and registered again may come with the badge of before: it is the same person."""
        if not found.is_cancelled or not found.email:
            return found
        same = Registration.objects.coming().filter(gathering=self.gathering, email=found.email)
        return same.filter(name_key=found.name_key).first() or found

    def _walk(self, told: Told) -> Outcome:
        """One name is one person, unless the desk says that it is somebody else."""
        same = None if told.apart else self._of_this_name(told)
        if same is not None:
            return self._note(told, same, walked=True)
        if self._is_taken_back(told.key):
            self._write(told, None)
            return Outcome(str(told.key), "undone")
        if Registration.objects.filter(gathering=self.gathering, walked_in=True).count() >= MOST_WALK_INS:
            return Outcome(
                str(told.key), "refused", _("Trop de personnes sans inscription sont déjà notées.")
            )
        made = Registration.objects.create(
            gathering=self.gathering,
            name=told.name,
            name_key=told.name_key,
            category=told.category,
            organisation=told.organisation,
            territory_id=told.territory,
            placed_at=told.at,
            entered_by=self.by,
            walked_in=True,
        )
        return self._note(told, made)

    def _of_this_name(self, told: Told) -> Registration | None:
        """Who is not here yet before who is."""
        same = Registration.objects.coming().filter(gathering=self.gathering, name_key=told.name_key)
        here = Arrival.objects.filter(registration__in=same, day=self._day(told)).values_list(
            "registration", flat=True
        )
        return min(same.filter(erased_at=None), key=lambda one: (one.pk in set(here), one.pk), default=None)

    def _note(self, told: Told, person: Registration, *, walked: bool = False) -> Outcome:
        day = self._day(told)
        before = Arrival.objects.filter(registration=person, day=day).first()
        self._write(told, person)
        if self._is_taken_back(told.key):
            return Outcome(str(told.key), "undone", "", person)
        self._let_in(person)
        self._settle(person, day)
        return _noted(told.key, person, before and before.at, walked=walked)

    def _undo(self, told: Told) -> Outcome:
        """Kept even when what it takes back has not come yet: it will come taken back."""
        target = (
            DeskGesture.objects.select_related("registration")
            .filter(gathering=self.gathering, key=told.takes_back)
            .exclude(kind=Kind.UNDO)
            .first()
        )
        person = target.registration if target else None
        self._write(told, person, takes_back=told.takes_back)
        if target is not None and person is not None and target.day is not None:
            self._settle(person, target.day)
            self._stand_again(person, target)
        return Outcome(str(told.key), "undone", "", person)

    def _write(self, told: Told, person: Registration | None, *, takes_back: UUID | None = None) -> None:
        DeskGesture.objects.create(
            gathering=self.gathering,
            key=told.key,
            kind=told.kind,
            registration=person,
            takes_back=takes_back,
            day=self._day(told),
            at=told.at,
            stood=person.standing if person else "",
            by=self.by,
        )
        self.changed = True

    def _day(self, told: Told) -> date:
        return day_of(localtime(told.at).date(), self.gathering.days)

    def _is_taken_back(self, key: UUID) -> bool:
        return DeskGesture.objects.filter(gathering=self.gathering, takes_back=key).exists()

    def _let_in(self, person: Registration) -> None:
        """Who waited, or had cancelled, is inside: they hold a place."""
        if person.is_placed:
            return
        person.standing, person.placed_at, person.cancelled_at = Standing.PLACED, now(), None
        person.save(update_fields=["standing", "placed_at", "cancelled_at"])

    def _stand_again(self, person: Registration, target: DeskGesture) -> None:
        """Nothing says any more that they came: they stand where they stood. A name typed by mistake is no
        longer on the list."""
        if DeskGesture.objects.telling().filter(registration=person).exists():
            return
        typed = target.kind == Kind.WALK and person.walked_in
        stood = Standing.CANCELLED if typed else target.stood
        if stood and stood != person.standing:
            self.freed = self.freed or person.is_placed
            person.standing = stood
            person.placed_at = person.placed_at if stood == Standing.PLACED else None
            person.cancelled_at = now() if stood == Standing.CANCELLED else None
            person.save(update_fields=["standing", "placed_at", "cancelled_at"])

    def _settle(self, person: Registration, day: date) -> None:
        """The arrival that the gestures amount to: the earliest of those that stand, or none."""
        telling = DeskGesture.objects.telling().filter(registration=person, day=day)
        at = telling.aggregate(at=Min("at"))["at"]
        if at is None:
            Arrival.objects.filter(registration=person, day=day).delete()
        else:
            Arrival.objects.update_or_create(registration=person, day=day, defaults={"at": at})


def other_words(found: Registration, user: User) -> str:
    """A badge of another gathering: which one, for whoever may know of it; never whose it is."""
    theirs = Gathering.objects.visible_to(user).filter(pk=found.gathering_id).first()
    if theirs is None:
        return _("Ce badge est celui d’une autre rencontre. Cherchez la personne par son nom.")
    told = {"title": theirs.title, "day": days.said(theirs.starts_at, "j F Y")}
    return (
        _(
            "Ce badge est celui d’une autre rencontre : « %(title)s », %(day)s. "
            "Cherchez la personne par son nom."
        )
        % told
    )


def _noted(key: UUID, person: Registration, before: datetime | None, *, walked: bool) -> Outcome:
    """They are here; `before`: since when already; `walked`: typed as somebody new, and of the list."""
    if before is not None:
        return Outcome(str(key), "already", _already(before, walked), person)
    if walked:
        return Outcome(str(key), "registered", _("Était déjà dans la liste : c’est noté."), person)
    return Outcome(str(key), "come", "", person)


def _already(at: datetime, walked: bool) -> str:
    hour = days.said(at, "G \\h i")
    if walked:
        return _(
            "Ce nom est déjà noté depuis %(hour)s : il ne l’est pas deux fois. "
            "Si c’est quelqu’un d’autre, dites-le."
        ) % {"hour": hour}
    return _("Déjà là depuis %(hour)s.") % {"hour": hour}
