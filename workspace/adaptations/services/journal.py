"""The journal of an adaptation: what changed here, and why."""

from __future__ import annotations

from datetime import date as Date

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.adaptations import events
from workspace.adaptations.models import LONGEST, Adaptation, GridLine, JournalNote
from workspace.richtext import clean_text
from workspace.search import index


@transaction.atomic
def write(
    adaptation: Adaptation,
    *,
    by: User,
    changed: str,
    why: str = "",
    day: Date | None = None,
    criterion: str = "",
    state: str = "",
    source: str | None = None,
) -> JournalNote:
    """A line. The same `source` makes one."""
    if source is not None and (known := JournalNote.objects.filter(source=source).first()):
        return known
    note = JournalNote(adaptation=adaptation, author=by, source=source, state=state)
    _fill(note, changed=changed, why=why, day=day, criterion=criterion)
    note.save()
    _say(adaptation)
    events.journal_written(adaptation)
    return note


@transaction.atomic
def correct(
    note: JournalNote, *, changed: str, why: str, day: Date | None, criterion: str = ""
) -> JournalNote:
    _fill(note, changed=changed, why=why, day=day, criterion=criterion)
    note.edited_at = now()
    note.save()
    _say(note.adaptation)
    return note


@transaction.atomic
def remove(note: JournalNote) -> None:
    note.delete()
    _say(note.adaptation)


@transaction.atomic
def hide_note(note: JournalNote, *, by: User) -> None:
    JournalNote.objects.said().filter(pk=note.pk).update(hidden_at=now(), hidden_by=by)
    _say(note.adaptation)


@transaction.atomic
def show_note(note: JournalNote) -> None:
    JournalNote.objects.filter(pk=note.pk).update(hidden_at=None, hidden_by=None)
    _say(note.adaptation)


def _say(adaptation: Adaptation) -> None:
    """To the search, as it is in the database: who calls may hold the journal of before."""
    index.put(Adaptation.objects.get(pk=adaptation.pk))


def _fill(note: JournalNote, *, changed: str, why: str, day: Date | None, criterion: str) -> None:
    texts = clean_text(changed), clean_text(why)
    if not texts[0] and not note.state:
        raise Refused(_("Dites ce qui a changé ici, en une phrase."))
    if max(map(len, texts)) > LONGEST:
        raise Refused(_("C’est long pour une ligne de journal : gardez l’essentiel, la fiche dira le reste."))
    if day is not None and day > localdate():
        raise Refused(
            _("Le journal raconte ce qui s’est passé : choisissez une date d’aujourd’hui ou d’avant.")
        )
    note.changed, note.why = texts
    note.day = day or localdate()
    note.criterion = criterion if criterion in GridLine.Criterion.values else ""
