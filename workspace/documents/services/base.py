"""What every gesture on a document begins with."""

from __future__ import annotations

from django.utils.translation import gettext as _

from realtime import store
from workspace.documents.models import Document
from workspace.documents.refusals import Refused, frozen


def hold(document: Document) -> Document:
    """The document's row, locked until the end of the transaction: two gestures take turns."""
    held = Document.objects.select_for_update().filter(pk=document.pk).first()
    if held is None:
        raise Refused(_("Ce document vient d'être supprimé."))
    return held


def whole_text(document: Document) -> store.State:
    """The stored text, to build upon; refused when a part of it could not be read."""
    state = store.state_of(document.room)
    if state.broken:
        raise frozen()
    return state
