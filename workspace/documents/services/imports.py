"""Bring a file in: asked here, made by the worker, followed on a page."""

from __future__ import annotations

import io
import logging
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from realtime import store
from workspace.documents import content, events, policies, tasks, trees
from workspace.documents.models import Document, Image, Import, Version
from workspace.documents.models.document import new_key
from workspace.documents.refusals import Refused, TooMuch
from workspace.documents.services import images, texts, versions
from workspace.documents.services.base import hold, whole_text
from workspace.documents.services.documents import Beginning, create_document
from workspace.exports.failures import Failure
from workspace.richtext import clean_line

if TYPE_CHECKING:
    from workspace.documents import importing

log = logging.getLogger(__name__)
State = Import.State
Pictures = dict[str, images.Picture]
FORMATS = {
    ".md": Import.Format.MARKDOWN,
    ".markdown": Import.Format.MARKDOWN,
    ".txt": Import.Format.MARKDOWN,
    ".docx": Import.Format.DOCX,
    ".odt": Import.Format.ODT,
    ".html": Import.Format.HTML,
    ".htm": Import.Format.HTML,
}


def request_import(
    group: WorkingGroup, file: BinaryIO, *, by: User, filename: str, into: Document | None = None
) -> Import:
    """Take this file, to make a new document of the group, or the end of the document `into`."""
    limits = settings.DOCUMENTS
    name = Path(filename)
    fmt = FORMATS.get(name.suffix.lower())
    if fmt is None:
        raise Refused(_("On sait lire les fichiers .md, .docx, .odt et .html. Enregistrez le vôtre ainsi."))
    data = file.read(limits["IMPORT_BYTES"] + 1)
    if len(data) > limits["IMPORT_BYTES"]:
        raise TooMuch(
            _("Ce fichier dépasse %(most)s Mo. Découpez-le, ou réduisez ses images.")
            % {"most": limits["IMPORT_BYTES"] // 1024**2}
        )
    title = clean_line(name.stem.replace("_", " "), 160) or _("Document importé")
    asked = Import(asker=by, group=group, document=into, title=title, format=fmt)
    _write(asked.path, data)
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=by.pk)  # two clicks at once count one after the other
            _insist_on_patience(by)
            asked.save()
            tasks.make_import.enqueue(str(asked.pk))
    except BaseException:
        asked.path.unlink(missing_ok=True)
        raise
    return asked


def make(import_pk: str) -> None:
    """The task's work. A file is used once: made again after a crash, it finds its document made."""
    asked = Import.objects.select_related("asker", "group", "document").filter(pk=import_pk).first()
    if asked is None or asked.state not in (State.QUEUED, State.RUNNING):
        return
    try:
        _insist_on_rights(asked)
        _step(asked, 20)
        # Only the worker reads files: the pages do without what reading them takes.
        from workspace.documents import importing

        brought = importing.read(asked.path.read_bytes(), asked.format)
        _step(asked, 70)
        _lay(asked, brought)
    except (Refused, Failure) as refused:
        _fail(asked, str(refused))
    except Exception:
        log.exception("Import %s (%s) failed", asked.pk, asked.format)
        _fail(asked, _("Ce fichier n'a pas pu être lu. Enregistrez-le dans un autre format, puis réessayez."))
    finally:
        asked.path.unlink(missing_ok=True)


def forget_of(user: User) -> None:
    """Erase what this person brought and that is not a document yet."""
    for asked in Import.objects.filter(asker=user):
        asked.path.unlink(missing_ok=True)
        asked.delete()


def _lay(asked: Import, brought: importing.Brought) -> None:
    """Make it a document, or a document's end. What takes long is done before the transaction."""
    pictures = {source: read for source, data in brought.images.items() if (read := _picture(data))}
    if asked.document is None:
        _begin(asked, brought, pictures)
    else:
        _add(asked, asked.document, brought, pictures)


def _begin(asked: Import, brought: importing.Brought, pictures: Pictures) -> None:
    key = new_key()
    try:
        planned = images.planned(key, pictures.values(), by=asked.asker)
        found = {source: planned.get(picture.digest) for source, picture in pictures.items()}
        beginning = Beginning.of(_illustrated(brought, found.get), key)
        with transaction.atomic():
            _insist_on_rights(asked)
            made = create_document(asked.group, by=asked.asker, title=asked.title, beginning=beginning)
            images.join(made, planned.values())
            _done(asked, made)
    except BaseException:
        shutil.rmtree(Path(settings.MEDIA_ROOT) / "documents" / key, ignore_errors=True)
        raise


def _add(asked: Import, document: Document, brought: importing.Brought, pictures: Pictures) -> None:
    added = _illustrated(brought, lambda source: _attached(document, pictures.get(source), asked.asker))
    state = whole_text(document)
    before = content.tree_of(state.update)
    both = content.Node(before.type, before.attrs, (*before.children, *added.children))
    change = content.change_update(state.update, both)
    with transaction.atomic():
        _insist_on_rights(asked)
        hold(document)
        versions.keep(document, before, kind=Version.Kind.IMPORT, by=asked.asker)
        store.append(document.room, change, str(asked.asker.pk))
        events.versions_changed(document)
        _done(asked, document)
    texts.refresh(document)


def _picture(data: bytes) -> images.Picture | None:
    try:
        return images.read(io.BytesIO(data))
    except Refused:
        return None


def _illustrated(brought: importing.Brought, find: Callable[[str], Image | None]) -> content.Node:
    """The text, its pictures attached. One that cannot be is replaced by its description."""

    def change(node: content.Node) -> content.Node:
        if node.type != "image":
            return node
        source = str(node.attrs.get("src", ""))
        image = find(source)
        if image is not None:
            return content.Node("image", {**node.attrs, "src": image.get_absolute_url()})
        words = _("[Image : %s]") % (clean_line(node.attrs.get("alt"), 300) or _("sans description"))
        # A picture of somebody else's site would tell them who reads: it becomes a link.
        marks = {"link": {"href": source}} if source.startswith(("https://", "http://")) else {}
        return content.Node("paragraph", {}, (content.Text(words, marks),))

    return trees.changed(brought.tree, change)


def _attached(document: Document, picture: images.Picture | None, by: User) -> Image | None:
    try:
        return images.attach(document, picture, by=by) if picture else None
    except Refused:
        return None


def _done(asked: Import, document: Document) -> None:
    Import.objects.filter(pk=asked.pk).update(document=document, state=State.DONE, progress=100)


def _insist_on_rights(asked: Import) -> None:
    asker, document = User.objects.get(pk=asked.asker_id), asked.document
    if document is None:
        allowed = policies.can_create(asker, asked.group)
    else:
        document.refresh_from_db()
        allowed = policies.can_write(asker, document)
    if not allowed:
        raise Refused(_("Vous ne pouvez plus écrire à cet endroit : rien n'a été importé."))


def _insist_on_patience(by: User) -> None:
    limits = settings.DOCUMENTS
    mine = Import.objects.filter(asker=by)
    recent = mine.filter(created_at__gt=now() - timedelta(hours=1))
    if recent.pending().count() >= limits["IMPORTS_WAITING"] or recent.count() >= limits["IMPORTS_PER_HOUR"]:
        raise TooMuch(_("Vous avez importé beaucoup de fichiers en peu de temps. Attendez quelques minutes."))


def _step(asked: Import, progress: int) -> None:
    Import.objects.filter(pk=asked.pk).update(state=State.RUNNING, progress=progress)


def _fail(asked: Import, sentence: str) -> None:
    Import.objects.filter(pk=asked.pk).update(state=State.FAILED, error=sentence)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
