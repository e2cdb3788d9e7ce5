"""Say what there is to do, take a turn, let it go. Each holds the gathering's row first, so that two people
do not take the last place of a shift."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups import days
from groups.counters import may_write_to
from groups.models import User
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme.events import programme_changed
from sessions.volunteers import mails
from sessions.volunteers.exports import forget_files
from sessions.volunteers.models import Rota, Shift, Turn, Volunteer, fold, new_token
from workspace.richtext import clean_line

MOST_SHIFTS, MOST_VOLUNTEERS = 200, 1_000
LINES = {"task": 120, "words": 200}


@transaction.atomic
def add_shift(gathering: Gathering, *, source: str | None = None, **fields) -> Shift:
    held = hold(gathering)
    known = Shift.objects.filter(source=source).first() if source else None
    if known is not None:
        return known
    if held.shifts.count() >= MOST_SHIFTS:
        raise Refused(_("Un tableau tient %(most)d créneaux. Retirez-en un d’abord.") % {"most": MOST_SHIFTS})
    shift = Shift(gathering=held, source=source)
    _apply(shift, fields)
    shift.save()
    programme_changed(held)
    return shift


@transaction.atomic
def change_shift(shift: Shift, **fields) -> Shift:
    """Who took it keeps it, even when it now takes fewer."""
    held = hold(shift.gathering)
    found = _found(held, shift)
    _apply(found, fields)
    found.save()
    programme_changed(held)
    return found


@transaction.atomic
def remove_shift(shift: Shift) -> None:
    """Only what nobody took: the others are told first, by telephone."""
    held = hold(shift.gathering)
    found = held.shifts.filter(pk=shift.pk).first()
    if found is None:
        return
    if found.turns.exists():
        raise Refused(_("Des personnes s’en chargent : prévenez-les, retirez-les, puis retirez le créneau."))
    found.delete()
    programme_changed(held)


@transaction.atomic
def put_down(shift: Shift, *, name: str, phone: str = "") -> Turn:
    """By the team, for somebody without an account. A name that is known is the same person. The team may put
    down more people than the shift takes."""
    held = hold(shift.gathering)
    found = _found(held, shift)
    name, phone = clean_line(name, 80), clean_line(phone, 30)
    if not name:
        raise Refused(_("Donnez un nom : c’est lui qu’on lit sur le tableau."))
    volunteer = held.volunteers.filter(name_key=fold(name)).order_by("pk").first()
    if volunteer is None:
        volunteer = _new(held, name=name, phone=phone)
    elif phone and not volunteer.phone:
        volunteer.phone = phone
        volunteer.save(update_fields=["phone", "name_key"])
    turn = _take(volunteer, found)
    programme_changed(held)
    return turn


@transaction.atomic
def take(shift: Shift, *, by: User) -> Turn:
    """« Je m’en charge », by somebody of the group."""
    held = hold(shift.gathering)
    found = _found(held, shift)
    volunteer = held.volunteers.filter(user=by).first()
    if volunteer is None:
        volunteer = _new(held, name=by.display_name, email=by.email or "", user=by)
    turn = _take(volunteer, found, full_refused=True)
    programme_changed(held)
    return turn


@transaction.atomic
def offer_help(
    rota: Rota, *, key: UUID, name: str, phone: str = "", email: str = "", shifts: Iterable[Shift]
) -> tuple[Volunteer, bool]:
    """By whoever has the address of the rota. All of the turns, or none. The same key is one person."""
    held = hold(rota.gathering)
    known = Volunteer.objects.filter(key=key).select_related("gathering").first()
    if known is not None:
        return known, False
    rota.refresh_from_db()
    rota.gathering = held
    if not rota.takes_people:
        raise Refused(_("Le tableau est fermé : rien n’est noté. Appelez qui prépare la rencontre."))
    name, phone = clean_line(name, 80), clean_line(phone, 30)
    if not name or not (phone or email):
        raise Refused(_("Dites votre nom, et de quoi vous joindre : un téléphone ou une adresse e-mail."))
    chosen = list(shifts)
    if not chosen:
        raise Refused(_("Cochez au moins un créneau."))
    volunteer = _new(held, key=key, name=name, phone=phone, email=email)
    for shift in chosen:
        _take(volunteer, _found(held, shift), full_refused=True)
    if _may_write_to(email):
        mails.thank(volunteer)
    programme_changed(held)
    return volunteer, True


def _may_write_to(email: str) -> bool:
    return may_write_to(email, "volunteer-letter", settings.VOLUNTEERS["LETTERS_PER_ADDRESS_PER_DAY"])


@transaction.atomic
def let_go(turn: Turn) -> None:
    held = hold(turn.shift.gathering)
    Turn.objects.filter(pk=turn.pk).delete()
    programme_changed(held)


@transaction.atomic
def leave(volunteer: Volunteer) -> None:
    """By the person: their turns are free again, and nothing of them stays."""
    held = hold(volunteer.gathering)
    Volunteer.objects.filter(pk=volunteer.pk).delete()
    forget_files(held)
    programme_changed(held)


@transaction.atomic
def open_rota(gathering: Gathering, *, words: str = "") -> Rota:
    held = hold(gathering)
    said = {"is_open": True, "words": clean_line(words, 300)}
    rota, _new_one = Rota.objects.update_or_create(gathering=held, defaults=said)
    return rota


@transaction.atomic
def close_rota(rota: Rota) -> None:
    """Its address answers no more: another one is given when it opens again."""
    hold(rota.gathering)
    Rota.objects.filter(pk=rota.pk).update(is_open=False, token=new_token())


def forget_due(moment: datetime) -> int:
    """Names, telephones and addresses, the day the gathering's registrations are erased. Hours are counted
    still."""
    due = Volunteer.objects.filter(gathering__in=Gathering.objects.to_erase(moment))
    due = due.exclude(name="", phone="", email="")
    return forget(due) if due.exists() else 0


@transaction.atomic
def forget(volunteers: QuerySet[Volunteer]) -> int:
    for gathering in Gathering.objects.filter(volunteers__in=volunteers).distinct():
        forget_files(gathering)
    return volunteers.update(name="", name_key="", phone="", email="", user=None)


def _new(gathering: Gathering, **said) -> Volunteer:
    if gathering.volunteers.count() >= MOST_VOLUNTEERS:
        raise Refused(_("Le tableau est plein. Appelez qui prépare la rencontre."))
    return Volunteer.objects.create(gathering=gathering, **said)


def _take(volunteer: Volunteer, shift: Shift, *, full_refused: bool = False) -> Turn:
    """Taken again, it is the same turn."""
    mine = list(volunteer.turns.select_related("shift"))
    known = next((turn for turn in mine if turn.shift_id == shift.pk), None)
    if known is not None:
        return known
    other = next((turn.shift for turn in mine if turn.shift.overlaps(shift)), None)
    if other is not None:
        raise Refused(
            _("À cette heure-là, %(who)s est déjà à « %(task)s », de %(from)s à %(to)s. Rien n’a changé.")
            % {
                "who": volunteer.name,
                "task": other.task,
                "from": _hour(other.starts_at),
                "to": _hour(other.ends_at),
            }
        )
    if full_refused and shift.turns.count() >= shift.wanted:
        raise Refused(
            _("« %(task)s » vient d’être complet : choisissez un autre créneau. Rien n’est noté.")
            % {"task": shift.task}
        )
    return Turn.objects.create(shift=shift, volunteer=volunteer)


def _found(held: Gathering, shift: Shift) -> Shift:
    found = held.shifts.filter(pk=shift.pk).first()
    if found is None:
        raise Refused(_("Ce créneau a été retiré entre-temps. Rien n’a changé."))
    found.gathering = held
    return found


def _apply(shift: Shift, fields: dict) -> None:
    for name, value in fields.items():
        setattr(shift, name, clean_line(value or "", LINES[name]) if name in LINES else value)
    if not any(char.isalnum() for char in shift.task):
        raise Refused(_("Dites ce qu’il y a à faire : « Accueil », « Café », « Rangement »."))
    if shift.starts_at is None or shift.ends_at is None or shift.ends_at <= shift.starts_at:
        raise Refused(_("Dites de quelle heure à quelle heure."))
    if shift.space is not None and shift.space.gathering_id != shift.gathering_id:
        raise Refused(_("Cet espace est d’une autre rencontre. Choisissez-en un de celle-ci."))


def _hour(at: datetime) -> str:
    return days.said(at, r"G \h i")
