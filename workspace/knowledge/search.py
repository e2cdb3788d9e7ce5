"""What the shared knowledge says to the search: to everybody, to the region, or to one group."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.knowledge.kinds import words_of
from workspace.knowledge.models import Entry
from workspace.search.scopes import PUBLIC, REGION, of_group
from workspace.search.sources import Said, Shown, Source, register
from workspace.search.words import text_of


def say(entry: Entry) -> Said | None:
    """Nothing of what is being written, or is hidden."""
    scope = scope_of(entry)
    if scope is None or not entry.is_out or entry.hidden_at is not None:
        return None
    return Said(
        scopes=(scope,),
        at=entry.published_at or entry.created_at,
        title=entry.title,
        body="\n".join((entry.summary, text_of(entry.body_html), words_of(entry))),
        # A public entry is found by who may not know that its group exists: its own territory and themes
        # say where it stands.
        group=entry.group_id if entry.visibility == Entry.Visibility.GROUP else None,
        territory=entry.territory_id,
        themes=tuple(theme.pk for theme in entry.themes.all()),
    )


def scope_of(entry: Entry) -> str | None:
    if entry.visibility == Entry.Visibility.PUBLIC:
        return PUBLIC
    if entry.visibility == Entry.Visibility.REGION:
        return REGION
    return of_group(entry.group_id) if entry.group_id else None


def show(entry: Entry) -> Shown:
    return Shown(
        title=entry.title,
        url=entry.get_absolute_url(),
        text=entry.summary or text_of(entry.body_html),
        where=entry.territory.name if entry.territory else "",
        by=entry.author_name,
        at=entry.published_at or entry.created_at,
    )


def rows() -> QuerySet[Entry]:
    return Entry.objects.published().prefetch_related("themes").order_by("visibility", "group", "pk")


register(
    Source(
        kind="entry",
        model=Entry,
        label=_("Connaissances"),
        icon="book",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("territory"),
        order=40,
    )
)
