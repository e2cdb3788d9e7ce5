"""What adaptations say to the search: their name and their journal, to those who may follow them.

Not a word of the fiche that they come from: it may be taken back, or shown to fewer people, without them.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.adaptations.models import Adaptation
from workspace.knowledge.models import Entry
from workspace.search.scopes import PUBLIC, REGION, of_group
from workspace.search.sources import Said, Shown, Source, register
from workspace.search.words import text_of

SCOPES = {Entry.Visibility.PUBLIC: PUBLIC, Entry.Visibility.REGION: REGION}


def say(adaptation: Adaptation) -> Said | None:
    scope = scope_of(adaptation)
    if scope is None:
        return None
    return Said(
        scopes=(scope,),
        at=adaptation.moved_at,
        title=str(adaptation),
        body=journal_of(adaptation),
        # Shown beyond its group, it is found by who may not know that the group exists.
        group=adaptation.group_id if scope not in SCOPES.values() else None,
        territory=adaptation.territory_id,
    )


def scope_of(adaptation: Adaptation) -> str | None:
    if adaptation.visibility in SCOPES:
        return SCOPES[Entry.Visibility(adaptation.visibility)]
    return of_group(adaptation.group_id) if adaptation.group_id else None


def journal_of(adaptation: Adaptation) -> str:
    said = [note for note in adaptation.notes.all() if note.hidden_at is None]
    return "\n".join(text_of(html) for note in said for html in (note.changed_html, note.why_html) if html)


def show(adaptation: Adaptation) -> Shown:
    return Shown(
        title=str(adaptation),
        url=adaptation.get_absolute_url(),
        text=journal_of(adaptation),
        where=adaptation.territory.name,
        at=adaptation.moved_at,
    )


def read(found: QuerySet[Adaptation]) -> QuerySet[Adaptation]:
    return found.select_related("territory").prefetch_related("notes")


def rows() -> QuerySet[Adaptation]:
    return read(Adaptation.objects.order_by("visibility", "group", "pk"))


register(
    Source(
        kind="adaptation",
        model=Adaptation,
        label=_("Adaptations"),
        icon="leaf",
        say=say,
        show=show,
        rows=rows,
        read=read,
        order=45,
    )
)
