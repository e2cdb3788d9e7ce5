"""Begin a document, name it, decide who writes, put it away."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup, new_token
from realtime import store
from workspace.documents import content, events, starters
from workspace.documents.models import Document, Version
from workspace.documents.models.document import new_key
from workspace.documents.refusals import Refused
from workspace.documents.services import texts, versions
from workspace.documents.services.base import hold
from workspace.exports.services import forget
from workspace.richtext import clean_line
from workspace.search import index


@dataclass(frozen=True)
class Beginning:
    """A document's first text and its key, made ready: a long text takes a while, never inside a
    transaction, where everybody who writes would wait."""

    key: str
    tree: content.Node
    update: bytes
    said: texts.Said

    @classmethod
    def of(cls, tree: content.Node, key: str = "") -> Beginning:
        update = content.to_update(tree)
        tree = content.tree_of(update)
        return cls(key or new_key(), tree, update, texts.Said.by(tree))


def create_document(
    group: WorkingGroup,
    *,
    by: User | None,
    title: str,
    template: str = Document.Template.BLANK,
    beginning: Beginning | None = None,
) -> Document:
    """A new document of the group. Its first text is laid once, here: its `beginning`, or the template's."""
    first = beginning or Beginning.of(starters.tree_of(template))
    with transaction.atomic():
        document = Document.objects.create(
            key=first.key, group=group, title=_readable(title), template=template, created_by=by
        )
        store.create(document.room, first.update)
        texts.remember(document, store.state_of(document.room), first.said)
        versions.keep(document, first.tree, kind=Version.Kind.START, by=by)
        events.document_created(document)
        document.refresh_from_db()
    return document


@transaction.atomic
def rename(document: Document, *, title: str) -> Document:
    document = hold(document)
    document.title = _readable(title)
    document.words = texts.folded(document.title, document.text)
    document.save(update_fields=["title", "words"])
    index.put(document)
    events.title_changed(document)
    return document


@transaction.atomic
def change_rights(document: Document, *, writers: str, commenters: str) -> Document:
    """Who writes and who comments, from now on, in the pages already open too."""
    document = hold(document)
    document.writers, document.commenters = writers, commenters
    document.save(update_fields=["writers", "commenters"])
    events.rights_changed(document)
    return document


@transaction.atomic
def archive(document: Document) -> None:
    """Nobody writes any more; everybody still reads."""
    document = hold(document)
    if document.archived_at is None:
        document.archived_at = now()
        document.save(update_fields=["archived_at"])
        events.document_archived(document)


@transaction.atomic
def unarchive(document: Document) -> None:
    document = hold(document)
    if document.archived_at is not None:
        document.archived_at = None
        document.save(update_fields=["archived_at"])
        events.document_archived(document)


@transaction.atomic
def delete(document: Document, *, by: User) -> None:
    """To the bin: nobody reads it any more, by no link; `bring_back` undoes it."""
    document = hold(document)
    if document.deleted_at is None:
        document.deleted_at, document.deleted_by = now(), by
        document.save(update_fields=["deleted_at", "deleted_by"])
        index.put(document)
        events.document_deleted(document)


@transaction.atomic
def bring_back(document: Document) -> None:
    """Out of the bin. The public link stays closed: what it showed had been taken away."""
    document = hold(document)
    document.deleted_at = document.deleted_by = None
    document.link_token = document.link_made_at = None
    document.save(update_fields=["deleted_at", "deleted_by", "link_token", "link_made_at"])
    index.put(document)
    events.document_created(document)


@transaction.atomic
def purge(document: Document) -> None:
    """Erase for good: the text and its history, the comments, the pictures, what was exported of it."""
    document = hold(document)
    if document.deleted_at is None:
        raise Refused(_("Ce document n'est plus dans la corbeille : il n'est pas effacé."))
    folder = Path(settings.MEDIA_ROOT) / "documents" / document.key
    forget(f"documents:{document.key}")
    store.delete(document.room)
    index.take("document", document.pk)
    document.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True), robust=True)


@transaction.atomic
def open_link(document: Document) -> Document:
    """A new reading link; the one before, if any, opens nothing any more."""
    document = hold(document)
    document.link_token, document.link_made_at = new_token(), now()
    document.save(update_fields=["link_token", "link_made_at"])
    events.link_changed(document)
    return document


@transaction.atomic
def close_link(document: Document) -> None:
    document = hold(document)
    document.link_token = document.link_made_at = None
    document.save(update_fields=["link_token", "link_made_at"])
    events.link_changed(document)


def _readable(title: str) -> str:
    title = clean_line(title, 160)
    if not title:
        raise Refused(_("Donnez un titre au document."))
    return title
