"""Images, sounds and films that a form brings to a fiche of no group, which has no tray."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from groups.models import User
from groups.refusals import Refused
from workspace.blocks.models import Block
from workspace.blocks.services.adding import block_of, hold
from workspace.blocks.services.cleaning import unlink
from workspace.files.laying import Laid, lay_given
from workspace.knowledge.models import Entry
from workspace.knowledge.services import touched


def add_given(entry: Entry, given: Iterable[UploadedFile], *, by: User, chapter: str = "") -> list[Block]:
    """All of them or none: refused, nothing of what came stays."""
    drafts: list[Block] = []
    try:
        laid = []
        for one in given:
            drafts.append(draft := Block())
            laid.append(lay_given(one, draft.path, draft.small_path))
        if not laid:
            raise Refused(_("Choisissez au moins une image, un son ou un film."))
        return _stand(entry, drafts, laid, by, chapter)
    except BaseException:
        for draft in drafts:
            unlink(draft)
        raise


@transaction.atomic
def _stand(entry: Entry, drafts: list[Block], laid: list[Laid], by: User, chapter: str) -> list[Block]:
    held, added = hold(entry), []
    for draft, what in zip(drafts, laid, strict=True):
        added.append(block := block_of(held, what, by=by, chapter=chapter, key=draft.key))
        block.save()
    touched(held, by=by)
    return added
