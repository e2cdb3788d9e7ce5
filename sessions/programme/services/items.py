"""Write the lines of a programme: add, change, move, cancel. Each holds the gathering's row first: whoever
gives places waits for what the line says now."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.models import Organisation
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme import attached, events, hours, mails
from sessions.programme.models import LONGEST, Item
from sessions.programme.services.spaces import add_space
from workspace.richtext import clean_line, clean_text

MOST = 200
LINES = {"title": 140, "held_by": 160}
# What a copy takes along.
OF_A_SPACE = ("name", "access_words", "seats")
OF_A_LINE = ("kind", "title", "about", "theme", "is_booked", "capacity")
# What those who have a place there would notice.
NOTICED = ("starts_at", "ends_at", "space_id", "capacity", "is_booked")


@transaction.atomic
def add_item(gathering: Gathering, *, source: str | None = None, **fields) -> Item:
    """The same source makes one line, whatever came back of the first answer."""
    held = hold(gathering)
    known = Item.objects.filter(source=source).first() if source else None
    if known is not None:
        return known
    if held.items.count() >= MOST:
        raise Refused(
            _("Un programme tient %(most)d lignes. Retirez-en une, ou réunissez celles qui se ressemblent.")
            % {"most": MOST}
        )
    item = Item(gathering=held, source=source)
    _apply(item, fields)
    item.save()
    events.programme_changed(held)
    return item


@transaction.atomic
def change_item(item: Item, *, tell_holder: bool = False, **fields) -> Item:
    """`tell_holder`: write to who offered to hold it that its hour or its space is another."""
    found = hold_item(item)
    before = _noticed(found)
    _apply(found, fields)
    _keep_promises(found)
    found.save()
    if _noticed(found) != before:
        attached.tell_changed(found)
        if tell_holder:
            mails.tell_holder(found, "moved")
    events.programme_changed(found.gathering)
    return found


@transaction.atomic
def cancel_item(item: Item) -> Item:
    """It stays on the programme, struck out, so that nobody waits for it. Who had a place is told."""
    found = hold_item(item)
    if found.cancelled_at is not None:
        return found
    found.cancelled_at = now()
    found.save(update_fields=["cancelled_at"])
    attached.tell_cancelled(found)
    mails.tell_holder(found, "cancelled")
    events.programme_changed(found.gathering)
    return found


@transaction.atomic
def hold_again(item: Item) -> Item:
    """It will be held after all."""
    found = hold_item(item)
    if found.cancelled_at is None:
        return found
    found.cancelled_at = None
    found.save(update_fields=["cancelled_at"])
    attached.tell_changed(found)
    mails.tell_holder(found, "moved")
    events.programme_changed(found.gathering)
    return found


@transaction.atomic
def remove_item(item: Item) -> None:
    """Only what nobody counts on yet: else it is cancelled, which is told."""
    held = hold(item.gathering)
    found = held.items.filter(pk=item.pk).first()
    if found is None:
        return
    if attached.taken_at(found).anybody:
        raise Refused(
            _("Des personnes y sont inscrites : annulez cette ligne plutôt, elles seront prévenues.")
        )
    if hasattr(found, "proposal"):
        raise Refused(
            _("Quelqu’un a proposé de la tenir : annulez cette ligne plutôt, cette personne sera prévenue.")
        )
    found.delete()
    events.programme_changed(held)


@transaction.atomic
def move_programme(gathering: Gathering, *, by: timedelta) -> int:
    """The whole programme so many days later or earlier, each line at its hour of the wall; or nothing."""
    held = hold(gathering)
    timed = list(held.items.exclude(starts_at=None))
    for item in timed:
        item.starts_at = hours.on_another_day(item.starts_at, by)
        item.ends_at = hours.on_another_day(item.ends_at, by)
        if item.ends_at <= item.starts_at:
            raise Refused(
                _("« %(title)s » tomberait sur le changement d’heure. Rien n’a bougé.")
                % {"title": item.title}
            )
        item.save(update_fields=["starts_at", "ends_at"])
        attached.tell_changed(item)
    if timed:
        events.programme_changed(held)
    return len(timed)


@transaction.atomic
def copy_programme(source: Gathering, *, into: Gathering) -> int:
    """The spaces and the lines of another gathering, at the same hours of the wall: a caravane does it again
    elsewhere. Only where nothing is written yet; who held each line is not asked again by this."""
    held = hold(into)
    if held.items.exists():
        raise Refused(_("Un programme est déjà écrit ici. Rien n’a changé."))
    spaces = {one.pk: add_space(held, **_copied(one, OF_A_SPACE)) for one in source.spaces.all()}
    by = held.days[0] - source.days[0]
    lines = list(source.items.filter(cancelled_at=None).exclude(kind=Item.Kind.STAND))
    for line in lines:
        add_item(
            held,
            space=spaces.get(line.space_id),
            starts_at=hours.on_another_day(line.starts_at, by) if line.starts_at else None,
            ends_at=hours.on_another_day(line.ends_at, by) if line.ends_at else None,
            **_copied(line, OF_A_LINE),
        )
    return len(lines)


def _copied(row: Model, names: tuple[str, ...]) -> dict:
    return {name: getattr(row, name) for name in names}


def hold_item(item: Item) -> Item:
    """The line as it is now, its gathering held until the end of the transaction."""
    held = hold(item.gathering)
    found = held.items.select_related("space", "theme").filter(pk=item.pk).first()
    if found is None:
        raise Refused(_("Cette ligne a été retirée du programme entre-temps. Rien d’autre n’a changé."))
    found.gathering = held
    return found


def _apply(item: Item, fields: dict) -> None:
    for name, value in fields.items():
        if name in LINES:
            value = clean_line(value or "", LINES[name])
        elif name == "about":
            value = clean_text(value or "", LONGEST)
        setattr(item, name, value)
    if not any(char.isalnum() for char in item.title):
        raise Refused(_("Donnez un titre à cette ligne : c’est lui qu’on lit au mur."))
    if (item.starts_at is None) != (item.ends_at is None):
        raise Refused(_("Donnez les deux heures, ou aucune : sans heure, c’est là toute la journée."))
    if item.starts_at and item.ends_at and item.ends_at <= item.starts_at:
        raise Refused(_("Cela finirait avant de commencer : vérifiez les heures."))
    if item.space is not None and item.space.gathering_id != item.gathering_id:
        raise Refused(_("Cet espace est d’une autre rencontre. Choisissez-en un de celle-ci."))
    if "held_by" in fields:
        item.organisation = Organisation.objects.named(item.held_by)


def _keep_promises(item: Item) -> None:
    """A place that was given is not taken back by changing a number."""
    taken = attached.taken_at(item)
    if not item.is_booked and taken.anybody:
        raise Refused(
            _("Des personnes s’y sont inscrites : on ne peut plus retirer l’inscription. Rien n’a changé.")
        )
    if item.capacity is not None and item.capacity < taken.placed:
        raise Refused(
            ngettext(
                "%(count)d personne y a déjà une place : mettez au moins ce nombre. Rien n’a changé.",
                "%(count)d personnes y ont déjà une place : mettez au moins ce nombre. Rien n’a changé.",
                taken.placed,
            )
            % {"count": taken.placed}
        )


def _noticed(item: Item) -> tuple:
    return tuple(getattr(item, name) for name in NOTICED)
