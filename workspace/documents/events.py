"""What happened to a document, told to its room: facts in the past tense, rendered once per lens.

What is written in the text is no fact: it travels by the engine's other socket.
"""

from __future__ import annotations

from realtime import events
from realtime.rooms import Room
from workspace.documents import screens
from workspace.documents.models import Document
from workspace.documents.policies import LENSES


def _tell(document: Document, name: str, *regions: str) -> None:
    page = screens.Page(document.pk)  # read after the commit, once for all lenses
    events.publish(document.room, name, lambda lens: screens.render(page, lens, regions), lenses=LENSES)


def _tell_group(document: Document, name: str) -> None:
    events.publish(Room("group", str(document.group_id)), name)


def document_created(document: Document) -> None:
    _tell_group(document, "document.created")


def title_changed(document: Document) -> None:
    _tell(document, "title.changed", "head")


def rights_changed(document: Document) -> None:
    """Every connection asks the door again: who may no longer write stops at once, and goes on reading."""
    _tell(document, "rights.changed", "head", "comments")
    events.recheck(document.room)


def document_archived(document: Document) -> None:
    _tell(document, "document.archived", "head", "comments")
    events.recheck(document.room)


def document_deleted(document: Document) -> None:
    events.publish(document.room, "document.deleted")
    events.recheck(document.room)


def comments_changed(document: Document) -> None:
    _tell(document, "comments.changed", "comments")


def versions_changed(document: Document) -> None:
    _tell(document, "versions.changed", "head")


def link_changed(document: Document) -> None:
    _tell(document, "link.changed", "head")
