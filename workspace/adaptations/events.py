"""What adaptations tell, after commit."""

from __future__ import annotations

from groups.events import news_came
from workspace.adaptations.models import Adaptation
from workspace.notices import services as notices


def adaptation_begun(adaptation: Adaptation) -> None:
    """To the people of its group, and to who wrote what is adapted."""
    entry = adaptation.entry
    if adaptation.group is not None:
        news_came(adaptation.group)
    if entry is not None and entry.author_id and entry.author_id != adaptation.person_id:
        about = f"adaptation:{adaptation.pk}"
        notices.tell("adaptation", about, by=adaptation.person, to=[entry.author_id])


def journal_written(adaptation: Adaptation) -> None:
    if adaptation.group is not None:
        news_came(adaptation.group)
