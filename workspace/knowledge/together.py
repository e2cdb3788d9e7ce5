"""The long text of a fiche, written by several people at once: it is a document of its group, whose text and
pictures the fiche takes over when they say so.

Pictures stand beside the text of a fiche, not in it: who keeps them (workspace/blocks) registers
`on_pictures` from `ready()`. `take(entry, pictures, by)` takes those it does not have yet, and answers how
many did not fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.home import Registry
from groups.models import User
from groups.refusals import Refused
from realtime.models import Pen, Update
from workspace.documents import content
from workspace.documents.models import Document, Image
from workspace.documents.services.documents import Beginning, close_link, create_document, delete, purge
from workspace.documents.services.texts import present_tree
from workspace.knowledge.kinds import kind_of
from workspace.knowledge.leaving import on_withdrawal
from workspace.knowledge.models import Entry
from workspace.knowledge.services import edit_entry
from workspace.richtext import MAX_LENGTH


@dataclass(frozen=True)
class Shown:
    """A picture of the document, and what the text says of it."""

    image: Image
    alt: str
    caption: str


Take = Callable[[Entry, list[Shown], User], int]
on_pictures: Registry[Take] = Registry()


class PicturesLeft(Refused):
    """The text is taken; some of its pictures are not."""

    def __init__(self, entry: Entry, number: int) -> None:
        self.entry = entry
        words = ngettext(
            "Le texte est repris, mais %(n)s image n’a pas trouvé de place : la fiche en porte déjà "
            "beaucoup.",
            "Le texte est repris, mais %(n)s images n’ont pas trouvé de place : la fiche en porte déjà "
            "beaucoup.",
            number,
        )
        super().__init__(words % {"n": number})


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
    """What the document says now becomes what the fiche says. Whoever wrote there wrote the fiche. Not within
    a transaction: small pictures are drawn."""
    document = entry.document
    if document is None or document.deleted_at is not None:
        raise Refused(_("Cette fiche n’a pas de document, ou il a été jeté."))
    tree = present_tree(document)
    text = content.to_markdown(content.without_pictures(tree)).strip()
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
    shown = _pictures(document, tree)
    if shown and (left := sum(take(edited, shown, by) for take in on_pictures)):
        raise PicturesLeft(edited, left)
    return edited


def _pictures(document: Document, tree: content.Node) -> list[Shown]:
    """Its own: what the text borrows from elsewhere stays there."""
    own = {image.get_absolute_url(): image for image in document.images.all()}
    told = [node.attrs for node in content.pictures_of(tree)]
    return [
        Shown(own[attrs["src"]], attrs.get("alt", ""), attrs.get("title", ""))
        for attrs in told
        if attrs.get("src") in own
    ]


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
