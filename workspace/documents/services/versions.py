"""Keep what a text was, and bring it back."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import User
from realtime import store
from realtime.models import Update
from workspace.documents import content, events, policies, trees
from workspace.documents.models import Document, Version
from workspace.documents.refusals import Refused
from workspace.documents.services import texts
from workspace.documents.services.base import hold, whole_text
from workspace.richtext import clean_line

log = logging.getLogger(__name__)
Kind = Version.Kind
EVERY = timedelta(minutes=10)  # of writing, for one automatic version
ANOTHER_HAND = timedelta(minutes=2)  # when somebody else took the pen
AUTOMATIC_KEPT = 200


def settle(key: str, state: store.State) -> None:
    """The text has come to rest: read it again, and keep a version when it is time. Doing it twice, in two
    processes, does it once."""
    document = Document.objects.filter(key=key).first()
    if document is None:
        return
    tree = content.tree_of(state.update)
    said = texts.Said.by(tree)
    with transaction.atomic():
        document = hold(document)
        if not texts.remember(document, state, said) or state.broken:
            return
        if keep_automatically(document, tree, last_writer(document)):
            events.versions_changed(document)


def keep_automatically(document: Document, tree: content.Node, writer: User | None) -> Version | None:
    """A version of its own accord: at most one in ten minutes, or two when another hand wrote."""
    last = document.versions.first()
    if last is not None:
        other = writer is not None and last.author_id != writer.pk
        if now() - last.created_at < (ANOTHER_HAND if other else EVERY):
            return None
        if last.digest == trees.digest(trees.pack(tree)):
            return None
    kept = keep(document, tree, kind=Kind.AUTO, by=writer)
    _forget_the_oldest(document)
    return kept


def last_writer(document: Document) -> User | None:
    """Whose is the last change that one person made alone."""
    room = document.room
    changes = Update.objects.filter(log__kind=room.kind, log__key=room.key).exclude(author="")
    author = changes.order_by("-epoch", "-seq").values_list("author", flat=True).first()
    return User.objects.filter(pk=author).first() if author and author.isdigit() else None


def keep(
    document: Document,
    tree: content.Node,
    *,
    kind: str,
    by: User | None,
    name: str = "",
    restored: Version | None = None,
) -> Version:
    packed = trees.pack(tree)
    return Version.objects.create(
        document=document,
        kind=kind,
        name=clean_line(name, 120),
        tree=packed,
        digest=trees.digest(packed),
        author=by,
        restored=restored,
    )


def name_version(document: Document, *, name: str, by: User) -> Version:
    """Keep the present text under a name. The automatic version of the same text takes the name; the same
    name given twice to the same text is one version."""
    name = clean_line(name, 120)
    if not name:
        raise Refused(_("Donnez un nom à cette version : « Relu par le bureau », « Avant la réunion »…"))
    tree = texts.present_tree(document)  # it takes a while: before the transaction
    same = trees.digest(trees.pack(tree))
    with transaction.atomic():
        document = hold(document)
        version = document.versions.first()
        if version is None or version.digest != same or version.kind not in (Kind.AUTO, Kind.NAMED):
            version = keep(document, tree, kind=Kind.NAMED, by=by, name=name)
        elif version.kind == Kind.AUTO:
            version.kind, version.name, version.author = Kind.NAMED, name, by
            version.save(update_fields=["kind", "name", "author"])
        elif version.name != name:
            version = keep(document, tree, kind=Kind.NAMED, by=by, name=name)
        events.versions_changed(document)
    return version


def restore(version: Version, *, by: User) -> Version:
    """Make the text what it was, as one change that everybody sees. Returns the version of what it was until
    now: restoring that one undoes this."""
    document = version.document
    last = _last_restoration(document)
    state = whole_text(document)
    before = content.tree_of(state.update)
    if trees.digest(trees.pack(before)) == version.digest:
        raise Refused(_("Le texte est déjà celui de cette version."))
    change = content.change_update(state.update, trees.unpack(version.tree))
    with transaction.atomic():
        document = hold(document)
        _insist_on_being_alone(document, last, by)
        kept = keep(document, before, kind=Kind.BEFORE, by=by, restored=version)
        store.append(document.room, change, str(by.pk))
        events.versions_changed(document)
    texts.refresh(document)
    return kept


def _last_restoration(document: Document) -> int | None:
    found = document.versions.filter(kind=Kind.BEFORE).order_by("-pk")
    return found.values_list("pk", flat=True).first()


def _insist_on_being_alone(document: Document, last: int | None, by: User) -> None:
    """Computing took a while. Two restorations of one text (a double click) would write its words twice; and
    who lost the pen meanwhile changes nothing."""
    if _last_restoration(document) != last:
        raise Refused(
            _("Une version vient d'être restaurée. Relisez le texte avant d'en restaurer une autre.")
        )
    if not policies.can_write(by, document):
        raise Refused(_("Vous n'écrivez plus dans ce document : son texte n'a pas changé."))


@transaction.atomic
def rescue(version: Version, *, by: User) -> None:
    """Begin again from this version, when the stored text cannot be read whole: a new epoch. What can still
    be read of it is kept as a version; copies open in browsers keep their own text aside."""
    document = hold(version.document)
    state = store.state_of(document.room)
    if not state.broken:
        raise Refused(_("Ce texte se lit à nouveau : restaurez une version comme à l'ordinaire."))
    try:
        keep(document, content.tree_of(state.update), kind=Kind.BEFORE, by=by, restored=version)
    except content.Unreadable:
        log.error("Nothing of document %s can be read any more", document.key)
    store.replace(document.room, content.to_update(trees.unpack(version.tree)))
    texts.refresh(document)
    events.versions_changed(document)


def rewrite(document: Document, state: store.State, tree: content.Node, *, by: User | None) -> None:
    """Turn the text into this one by one change on top of `state`."""
    store.append(document.room, content.change_update(state.update, tree), str(by.pk) if by else "")
    texts.refresh(document)


def _forget_the_oldest(document: Document) -> None:
    automatic = document.versions.filter(kind=Kind.AUTO).order_by("-created_at", "-pk")
    document.versions.filter(pk__in=list(automatic.values_list("pk", flat=True)[AUTOMATIC_KEPT:])).delete()
