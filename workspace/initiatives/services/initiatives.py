"""An initiative in time: what marked it, whether it still holds, what the region thinks of it."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.initiatives.models import Initiative, Maturity, Milestone
from workspace.knowledge.models import REFRESH_AFTER, Entry
from workspace.notices.services import forget, tell
from workspace.richtext import clean_line
from workspace.search import index

AGAIN = timedelta(days=30)  # between two reminders of the same page


@transaction.atomic
def confirm(entry: Entry, *, by: User) -> None:
    """« Toujours d’actualité »: it holds, for another year."""
    held = _held(entry)
    row, _made = Initiative.objects.get_or_create(entry=held)
    row.confirmed_on, row.reminded_on = localdate(), None
    row.save(update_fields=["confirmed_on", "reminded_on"])
    held.refresh_on, held.updated_at = localdate() + REFRESH_AFTER, now()
    if held.stage == Entry.Stage.TO_REFRESH:
        held.stage = Entry.Stage.PUBLISHED
    held.save(update_fields=["refresh_on", "updated_at", "stage"])
    forget(f"initiative:{held.pk}")
    index.put(held)


@transaction.atomic
def add_milestone(
    entry: Entry, *, on: Date, words: str, maturity: str = "", key: str | None = None
) -> Milestone:
    """What happened, that day. One that says a passage makes the initiative be there, when none is later."""
    held = _held(entry)
    line = clean_line(words, 200)
    if not line:
        raise Refused(_("Dites en quelques mots ce qui s’est passé."))
    if maturity and maturity not in Maturity.values:
        raise Refused(_("Choisissez dans la liste où en est l’initiative."))
    row, _made = Initiative.objects.get_or_create(entry=held)
    fields = {"on": on, "words": line, "maturity": maturity}
    if key is None:
        made, new = row.milestones.create(**fields), True
    else:
        made, new = Milestone.objects.get_or_create(key=key, defaults={"initiative": row, **fields})
    if new:
        _settle(row)
        _touch(held)
    return made


@transaction.atomic
def remove_milestone(milestone: Milestone) -> None:
    held = _held(milestone.initiative.entry)
    Milestone.objects.filter(pk=milestone.pk).delete()
    _touch(held)


@transaction.atomic
def remind(moment: datetime) -> None:
    """Once a year, ask who answers for a page whether it still holds; again each month, while it waits."""
    today = localdate(moment)
    waiting = Initiative.objects.exclude(reminded_on__gt=today - AGAIN).select_related("entry")
    due = waiting.filter(entry__refresh_on__lte=today, entry__stage__in=Entry.OUT, entry__hidden_at=None)
    some = list(due.order_by("entry__refresh_on")[:200])
    for row in some:
        tell("initiative", f"initiative:{row.pk}", place=f"entry:{row.pk}")
    Initiative.objects.filter(pk__in=[row.pk for row in some]).update(reminded_on=today)


def _held(entry: Entry) -> Entry:
    return Entry.objects.select_for_update().get(pk=entry.pk)


def _settle(row: Initiative) -> None:
    """Where the latest of its passages says it is."""
    last = row.milestones.exclude(maturity="").filter(on__lte=localdate()).order_by("on", "pk").last()
    if last is not None and last.maturity != row.maturity:
        row.maturity = last.maturity
        row.save(update_fields=["maturity"])


def _touch(entry: Entry) -> None:
    entry.updated_at = now()
    entry.save(update_fields=["updated_at"])
    index.put(entry)
