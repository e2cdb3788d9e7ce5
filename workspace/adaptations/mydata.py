"""What one adapted, and told of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.adaptations.models import Adaptation, JournalNote
from workspace.mydata.registry import Row, part


@part("adaptations.adaptations", _("Ce que j’adapte"), order=47)
def adaptations(user: User) -> Iterator[Row]:
    for one in Adaptation.objects.filter(person=user).select_related("territory", "group"):
        yield {
            "title": one.name,
            "territory": one.territory.name,
            "group": str(one.group or ""),
            "state": one.get_state_display(),
            "at": one.created_at,
        }


@part("adaptations.journal", _("Ce que j’ai écrit dans des journaux d’adaptation"), order=48)
def journal(user: User) -> Iterator[Row]:
    for one in JournalNote.objects.filter(author=user).iterator():
        yield {
            "at": one.created_at,
            "hidden_at": one.hidden_at,
            "state": one.get_state_display(),
            "text": one.changed,
            "why": one.why,
        }
