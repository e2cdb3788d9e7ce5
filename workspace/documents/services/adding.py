"""Add to a text that people may be writing, at its end or where one says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from realtime import store
from workspace.documents import content, events, policies
from workspace.documents.models import Document, Version
from workspace.documents.refusals import Refused
from workspace.documents.services import texts, versions
from workspace.documents.services.base import hold, whole_text


@dataclass(frozen=True)
class Addition:
    """A change made ready outside of any transaction, for computing it takes a while."""

    document: Document
    before: content.Node
    change: bytes

    @classmethod
    def of(cls, document: Document, blocks: Sequence[content.Node]) -> Addition:
        """At the end."""

        def both(before: content.Node) -> content.Node:
            kept = () if content.is_empty(before) else before.children
            return content.Node(before.type, before.attrs, (*kept, *blocks))

        return cls.turning(document, both)

    @classmethod
    def turning(cls, document: Document, turn: Callable[[content.Node], content.Node]) -> Addition:
        """What `turn` makes of the text as it is."""
        state = whole_text(document)
        before = content.tree_of(state.update)
        return cls(document, before, content.change_update(state.update, turn(before)))


@transaction.atomic
def add(addition: Addition, *, by: User) -> None:
    """Lay it; pages that are open see it come. What the text was stays as a version."""
    document = hold(addition.document)
    if not policies.can_write(by, document):
        raise Refused(_("Vous ne pouvez pas, ou plus, écrire dans ce document : rien n'y est ajouté."))
    versions.keep(document, addition.before, kind=Version.Kind.IMPORT, by=by)
    store.append(document.room, addition.change, str(by.pk))
    events.versions_changed(document)
    transaction.on_commit(lambda: texts.refresh(document), robust=True)
