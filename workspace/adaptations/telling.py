"""A journal told as the beginning of an entry."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groups import days
from workspace.adaptations.models import Adaptation, JournalNote


def as_text(adaptation: Adaptation) -> str:
    """In Markdown, the oldest first. What was hidden is not in it."""
    notes = adaptation.notes.said().order_by("day", "pk")
    told = [_told(note) for note in notes if note.changed or note.why]
    parts = [f"## {_('Ce qui a changé ici, et pourquoi')}", *(told or [_("À raconter.")])]
    return "\n\n".join(parts)


def _told(note: JournalNote) -> str:
    head = days.said(note.day, "j F Y")
    if note.criterion:
        head = f"{head}, {str(note.get_criterion_display()).lower()}"
    lines = [f"**{head}**", note.changed]
    if note.why:
        lines.append(f"*{_('Pourquoi :')}* {note.why}")
    return "\n\n".join(filter(None, lines))
