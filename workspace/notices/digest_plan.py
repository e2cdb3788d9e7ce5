"""Which letters are due, and what time each tells. The row and the person's mark are written together: no
moment is told twice, nor skipped."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from groups.models import User
from workspace.notices.fanout import locked
from workspace.notices.models import Correspondence, Frequency, Outgoing

DAILY, WEEKLY = str(Frequency.DAILY), str(Frequency.WEEKLY)
# Who is written to at once also has a letter of the day, for what is not written at once.
CADENCES = {DAILY: (Frequency.DAILY, Frequency.AT_ONCE), WEEKLY: (Frequency.WEEKLY,)}
DAYS = {DAILY: 1, WEEKLY: 7}
LONGEST = timedelta(days=8)  # told at once after a long silence
SLICE = 500


def plan(now: datetime) -> int:
    """A row for each letter whose hour has come."""
    welcome(now)
    planned = 0
    for cadence in CADENCES:
        while made := _plan_some(cadence, now):
            planned += made
    return planned


def welcome(now: datetime) -> None:
    """A row for each person who has none: the usual wishes. Their letters tell from the last hour of letters
    on, so that nobody is written yesterday's within a minute of arriving."""
    new = User.objects.members().filter(is_active=True, correspondence=None)
    missing = [Correspondence(user_id=pk) for pk in new.values_list("pk", flat=True)]
    for wish in missing:
        wish.daily_until = slot(now, DAILY, wish.hour, wish.weekday)
    Correspondence.objects.bulk_create(missing, ignore_conflicts=True, batch_size=SLICE)


def slot(now: datetime, cadence: str, hour: int, weekday: int) -> datetime:
    """The last time it was this hour (of this day of the week) in Paris: the hour of the clock on the wall,
    whatever happened to it in the night."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    back = (here.weekday() - weekday) % 7 if cadence == WEEKLY else 0
    at = _on_the_wall(here, -back, hour)
    return at if at <= now else _on_the_wall(here, -back - DAYS[cadence], hour)


def _on_the_wall(here: datetime, days: int, hour: int) -> datetime:
    day = here.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=here.tzinfo)


def due(cadence: str, now: datetime) -> QuerySet[Correspondence]:
    """Of those who want this cadence, for all their groups or for one."""
    wanted = CADENCES[cadence]
    wanting = Q(frequency__in=wanted) | Q(user__preferences__frequency__in=wanted)
    late = Q(pk=None)
    times = Correspondence.objects.order_by().values_list("hour", "weekday").distinct()
    for hour, weekday in times:
        mark = f"{cadence}_until"
        before = Q(**{mark: None}) | Q(**{f"{mark}__lt": slot(now, cadence, hour, weekday)})
        late |= Q(hour=hour, weekday=weekday) & before
    there = Correspondence.objects.filter(user__is_active=True).exclude(user__email=None)
    return there.filter(wanting).filter(late).distinct()


@transaction.atomic
def _plan_some(cadence: str, now: datetime) -> int:
    chosen = list(due(cadence, now).values_list("pk", flat=True)[:SLICE])
    held = Correspondence.objects.select_for_update(of=("self",), **locked()).filter(pk__in=chosen)
    rows, marked = [], []
    for wish in held:
        until = slot(now, cadence, wish.hour, wish.weekday)
        # Who never had such a letter is told from the last one's hour: the first is the next.
        since = getattr(wish, f"{cadence}_until") or until
        setattr(wish, f"{cadence}_until", until)
        marked.append(wish)
        if since < until:
            rows.append(_row(wish, cadence, max(since, until - LONGEST), until))
    Correspondence.objects.bulk_update(marked, [f"{cadence}_until"])
    Outgoing.objects.bulk_create(rows, ignore_conflicts=True)
    return len(marked)


def _row(wish: Correspondence, cadence: str, since: datetime, until: datetime) -> Outgoing:
    return Outgoing(
        user_id=wish.user_id,
        kind=Outgoing.Kind.DIGEST,
        about=f"digest:{cadence}:{until:%Y-%m-%dT%H%z}",
        since=since,
        until=until,
    )
