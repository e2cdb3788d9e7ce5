"""The long text of a fiche, written by several people at once: it is a document of its group, whose text the
fiche takes over when they say so."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from realtime.models import Pen, Update
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.services.documents import Beginning, close_link, create_document, delete, purge
from workspace.documents.services.texts import present_tree
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.leaving import on_withdrawal
from workspace.knowledge.models import Entry
from workspace.knowledge.services import edit_entry
from workspace.richtext import MAX_LENGTH


def write_together(entry: Entry, *, by: User) -> Document:
    """Its document, begun with what it says now. The same, however often one asks."""
    if entry.group is None:
        raise Refused(_("Une fiche s’écrit à plusieurs dans un groupe : celle-ci n’en a pas."))
    beginning = Beginning.of(content.from_markdown(_gathered(entry)))
    with transaction.atomic():
        held = (
            Entry.objects.select_for_update(of=("self",)).select_related("group", "document").get(pk=entry.pk)
        )
        if held.document is not None and held.document.deleted_at is None:
            return held.document
        made = create_document(held.group, by=by, title=held.title, beginning=beginning)
        held.document = made
        held.save(update_fields=["document"])
    return made


@on_withdrawal
def erase_document(entry: Entry) -> None:
    """What is taken back is taken back from where it was written too."""
    if entry.document is None:
        return
    document, others = entry.document, entry.document.fiches.exclude(pk=entry.pk)
    if others.exists():
        return
    close_link(document)
    delete(document, by=None)
    document.refresh_from_db()
    purge(document)


def take_text(entry: Entry, *, by: User) -> Entry:
    """What the document says now becomes what the fiche says. Whoever wrote there wrote the fiche."""
    document = entry.document
    if document is None or document.deleted_at is not None:
        raise Refused(_("Cette fiche n’a pas de document, ou il a été jeté."))
    text = content.to_markdown(present_tree(document)).strip()
    if not text:
        raise Refused(_("Le document est vide : il n’y a rien à reprendre."))
    kind = kind_of(entry.kind)
    body, detail = kind.spread(text) if kind is not None and kind.spread else (text, None)
    longest = max(map(len, [body, *(detail or {}).values()]))
    if longest > MAX_LENGTH:
        raise Refused(_("Le texte du document est trop long pour une fiche : coupez-le en plusieurs."))
    with transaction.atomic():
        edited = edit_entry(entry, by=by, body=body, detail=detail)
        edited.writers.add(*_writers(document))
    return edited


def _gathered(entry: Entry) -> str:
    kind = kind_of(entry.kind)
    return kind.gather(entry) if kind is not None and kind.gather else entry.body


def _writers(document: Document) -> list[User]:
    """Everybody who is known to have held a pen there."""
    room = document.room
    log = {"log__kind": room.kind, "log__key": room.key}
    said = {*Update.objects.filter(**log).exclude(author="").values_list("author", flat=True)}
    said |= {*Pen.objects.filter(**log).values_list("person", flat=True)}
    known = {int(one) for one in said if one.isdigit()}
    known |= {pk for pk in document.versions.values_list("author", flat=True) if pk}
    return list(User.objects.filter(pk__in=known))
