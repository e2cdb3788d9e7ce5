"""What named people is erased with the registrations, on the date that the gathering shows: a séance that
kept a trace keeps what was given to the group, not who sat there."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from sessions.codev.exports import key_of
from sessions.codev.models import CodevSession, Seat
from sessions.gatherings.models import Gathering
from sessions.tables.models import RoundTable, TablePlace
from workspace.exports.services import forget
from workspace.notices.reminders import reminder


@reminder
def erase_due(moment: datetime) -> None:
    with override("fr"):
        nobody = {"name": _("Une personne"), "organisation": ""}
    gone = TablePlace.objects.exclude(registration__erased_at=None)
    past = RoundTable.objects.filter(round__gathering__in=Gathering.objects.to_erase(moment))
    seats = Seat.objects.filter(Q(pk__in=gone.values("seat")) | Q(codev__in=past.values("codev")))
    named = seats.filter(through_door=True).exclude(name=nobody["name"])
    if not gone.exists() and not named.exists():
        return
    with transaction.atomic():
        for codev in CodevSession.objects.filter(pk__in=named.values("codev")):
            forget(key_of(codev))
        named.update(**nobody)
        gone.delete()
