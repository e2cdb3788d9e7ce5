"""« Appel » : let it be known that one may offer a stand or an atelier, until a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.gatherings.services import hold
from sessions.programme import events
from sessions.programme.models import LONGEST, Call
from workspace.richtext import clean_text


@transaction.atomic
def open_call(
    gathering: Gathering, *, words: str, for_stands: bool, for_workshops: bool, closes_on: date
) -> Call:
    """Open it, or change what it says. What was already offered stays."""
    held = hold(gathering)
    if not for_stands and not for_workshops:
        raise Refused(_("Dites ce que vous cherchez : des stands, des ateliers, ou les deux."))
    if closes_on > held.days[-1]:
        raise Refused(_("L’appel se termine au plus tard le dernier jour de la rencontre."))
    said = {
        "words": clean_text(words, LONGEST),
        "for_stands": for_stands,
        "for_workshops": for_workshops,
        "closes_on": closes_on,
    }
    call, _new = Call.objects.update_or_create(gathering=held, defaults=said)
    events.proposals_changed(held)
    return call


@transaction.atomic
def close_call(call: Call) -> None:
    """From now on nobody offers anything more; what was offered is still to be answered."""
    held = hold(call.gathering)
    yesterday = localdate() - timedelta(days=1)
    Call.objects.filter(pk=call.pk, closes_on__gt=yesterday).update(closes_on=yesterday)
    events.proposals_changed(held)
