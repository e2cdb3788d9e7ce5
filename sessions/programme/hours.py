"""Hours of the wall made moments, whatever the season. Pure.

A programme is said on the clock of the wall: « de 9 h à 10 h 30 ». In the night of spring an hour does not
exist, in the night of autumn one comes twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from groups import days
from groups.refusals import Refused


def moment(day: date, at: time, *, second: bool = False) -> datetime:
    """This hour of this day in France. `second`: the one after the change, when it comes twice."""
    zone = get_default_timezone()
    said = datetime.combine(day, at, zone).replace(fold=1 if second else 0)
    if said.astimezone(UTC).astimezone(zone).time() != at:
        raise Refused(
            _(
                "Cette nuit-là on change d’heure : %(hour)s n’existe pas le %(day)s. "
                "Choisissez une heure après."
            )
            % {"hour": f"{at.hour} h {at.minute:02}", "day": days.said(day, "j F")}
        )
    return said.astimezone(UTC)


def span(day: date, starts: time, ends: time, *, until: datetime) -> tuple[datetime, datetime]:
    """From this hour to that one; past midnight when the gathering lasts until then."""
    begins = moment(day, starts)
    for tried in (moment(day, ends), moment(day, ends, second=True)):
        if tried > begins:
            return begins, tried
    following = moment(day + timedelta(days=1), ends)
    if starts > ends and following <= until:
        return begins, following
    raise Refused(_("Cela finirait avant de commencer : vérifiez les heures."))


def on_another_day(at: datetime, by: timedelta) -> datetime:
    """The same hour of the wall, so many days after: what began at nine still begins at nine."""
    here = at.astimezone(get_default_timezone())
    return moment(here.date() + by, here.time())
