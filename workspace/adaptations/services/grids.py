"""What of a practice can be moved, and the call to whoever would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.adaptations.models import Call, GridLine
from workspace.knowledge.models import Entry
from workspace.richtext import clean_line


@transaction.atomic
def fill_grid(entry: Entry, said: Mapping[str, tuple[str, str]]) -> None:
    """`said`: a verdict and a word for each criterion; one without a verdict is not answered any more."""
    for criterion, (verdict, words) in said.items():
        if criterion not in GridLine.Criterion.values or verdict not in ("", *GridLine.Verdict.values):
            raise Refused(_("La grille ne connaît pas cette réponse : choisissez dans la liste."))
        if not verdict:
            GridLine.objects.filter(entry=entry, criterion=criterion).delete()
            continue
        fields = {"verdict": verdict, "words": clean_line(words, 300)}
        GridLine.objects.update_or_create(entry=entry, criterion=criterion, defaults=fields)


def open_call(entry: Entry, *, by: User, words: str = "", until: Date | None = None) -> Call:
    if until is not None and until < localdate():
        raise Refused(_("Cette date est passée : choisissez-en une à venir, ou aucune."))
    fields = {"words": clean_line(words, 300), "until": until, "opened_by": by}
    return Call.objects.update_or_create(entry=entry, defaults=fields)[0]


def close_call(entry: Entry) -> None:
    Call.objects.filter(entry=entry).delete()
