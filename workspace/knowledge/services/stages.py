"""From a draft to what is read, and to what must be refreshed."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.knowledge.leaving import narrow
from workspace.knowledge.models import REFRESH_AFTER, Entry
from workspace.knowledge.services import consent
from workspace.notices import services as notices
from workspace.search import index


@transaction.atomic
def proofread(entry: Entry, *, by: User) -> Entry:
    """Somebody else has read it again. What is out already stays out."""
    held = _held(entry)
    if held.author_id == by.pk:
        raise Refused(_("Une fiche se relit à deux : demandez à quelqu’un d’autre de la relire."))
    if held.stage == Entry.Stage.DRAFT:
        held.stage = Entry.Stage.PROOFREAD
        held.save(update_fields=["stage"])
    return held


@transaction.atomic
def publish(entry: Entry, *, by: User | None, visibility: str | None = None) -> Entry:
    """It is read from now on by those it is meant for."""
    held = _held(entry)
    wanted = visibility or held.visibility
    if wanted not in Entry.Visibility.values or (held.group_id is None and wanted == Entry.Visibility.GROUP):
        raise Refused(_("Choisissez pour qui est cette fiche."))
    if not consent.may_leave(held, wanted):
        raise Refused(str(consent.TWO_SIGNATURES))
    widths = Entry.Visibility.values  # from the fewest to everybody
    if widths.index(wanted) < widths.index(held.visibility):
        narrow(held)
    held.visibility, held.aim, held.stage = wanted, "", Entry.Stage.PUBLISHED
    held.published_at = held.published_at or now()
    if held.refresh_on is None or held.refresh_on <= localdate():
        held.refresh_on = localdate() + REFRESH_AFTER
    held.save()
    index.put(held)
    return held


@transaction.atomic
def ask_refresh(entry: Entry) -> Entry:
    """What it says is getting old. It stays read, says so, and asks its author."""
    held = _held(entry)
    if held.stage == Entry.Stage.PUBLISHED:
        held.stage = Entry.Stage.TO_REFRESH
        held.save(update_fields=["stage"])
        asked = [pk for pk in (held.author_id,) if pk is not None]
        notices.forget(f"entry:{held.pk}")
        notices.tell("entry_old", f"entry:{held.pk}", to=asked)
    return held


@transaction.atomic
def hide_entry(entry: Entry, *, by: User) -> None:
    """By who moderates: nobody reads it, nothing leads to it."""
    if Entry.objects.filter(pk=entry.pk, hidden_at=None).update(hidden_at=now(), hidden_by=by):
        held = _held(entry)
        narrow(held)
        index.put(held)


@transaction.atomic
def show_entry(entry: Entry) -> None:
    if Entry.objects.filter(pk=entry.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        index.put(_held(entry))


def _held(entry: Entry) -> Entry:
    return Entry.objects.select_for_update().get(pk=entry.pk)
