"""What named people is erased with the registrations, on the date that the gathering shows: a séance that
kept a trace keeps what was given to the group, not who sat there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from groups.models import User
from sessions.codev.exports import key_of
from sessions.codev.models import CodevSession, Seat
from sessions.gatherings.models import Gathering
from sessions.tables.models import LeftSeat, RoundTable, TablePlace
from workspace.exports.services import forget
from workspace.notices.reminders import reminder


@reminder
def erase_due(moment: datetime) -> None:
    with override("fr"):
        nobody = {"name": _("Une personne"), "organisation": ""}
    gone = TablePlace.objects.exclude(registration__erased_at=None)
    to_erase = Gathering.objects.to_erase(moment)
    left = LeftSeat.objects.filter(~Q(registration__erased_at=None) | Q(registration__gathering__in=to_erase))
    past = RoundTable.objects.filter(round__gathering__in=to_erase)
    theirs = Q(pk__in=gone.values("seat")) | Q(pk__in=left.values("seat"))
    seats = Seat.objects.filter(theirs | Q(codev__in=past.values("codev")))
    named = seats.filter(through_door=True).exclude(name=nobody["name"])
    if not gone.exists() and not named.exists():
        return
    with transaction.atomic():
        for codev in CodevSession.objects.filter(pk__in=named.values("codev")):
            forget(key_of(codev))
        phones = {*named.values_list("user", flat=True), *left.values_list("user", flat=True)}
        named.update(**nobody)
        _rename(phones, nobody["name"])
        gone.delete()
        left.delete()


def _rename(phones: set[int | None], name: str) -> None:
    """The guests' accounts that were called as the seats they opened, unless they sit elsewhere too."""
    elsewhere = Seat.objects.exclude(name=name)
    guests = User.objects.guests().filter(pk__in=phones - {None}).exclude(seats__in=elsewhere)
    guests.update(display_name=name)
