"""What documents say to the search: their title and their text, as it was read last."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from workspace.documents.models import Document
from workspace.search.scopes import of_group
from workspace.search.sources import Said, Shown, Source, register


def say(document: Document) -> Said | None:
    """Nothing of what was thrown away."""
    if document.deleted_at is not None:
        return None
    return Said(
        scopes=(of_group(document.group_id),),
        at=document.written_at,
        title=document.title,
        body=document.text,
        group=document.group_id,
    )


def show(document: Document) -> Shown:
    return Shown(
        title=document.title,
        url=document.get_absolute_url(),
        text=document.text,
        where=document.group.name,
        at=document.written_at,
    )


def rows() -> QuerySet[Document]:
    return Document.objects.present().order_by("group", "pk")


register(
    Source(
        kind="document",
        model=Document,
        label=_("Documents"),
        icon="note",
        say=say,
        show=show,
        rows=rows,
        read=lambda found: found.select_related("group"),
        order=30,
    )
)
