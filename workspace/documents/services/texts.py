"""What is read from a text for those who have no editor: lists, search, plain pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.timezone import now

from realtime import store
from realtime.models import Log
from workspace import richtext
from workspace.documents import content
from workspace.documents.models import Document
from workspace.documents.refusals import frozen
from workspace.search import index

# In what `content.to_html` drew: the words of a text have no « < » left.
MENTION = re.compile(r'<span class="mention" data-mention="[^"]*">')


@dataclass(frozen=True)
class Reading:
    """A text as it is now. broken: a part of it could not be read, and nobody writes to it."""

    html: SafeString
    epoch: int
    seq: int
    broken: bool


def present(document: Document) -> Reading:
    """The text as HTML; read again only when it has changed since it last was."""
    state = store.state_of(document.room)
    html, broken = document.html, state.broken
    if (state.epoch, state.seq) != (document.read_epoch, document.read_seq):
        try:
            html = content.to_html(content.tree_of(state.update))
        except content.Unreadable:  # what was read last is still worth showing
            broken = True
    return Reading(richtext.trusted(html), state.epoch, state.seq, broken)


def present_tree(document: Document) -> content.Node:
    """The text as it is now; refused with a sentence when nothing of it can be read."""
    try:
        return content.tree_of(store.state_of(document.room).update)
    except content.Unreadable as error:
        raise frozen() from error


@dataclass(frozen=True)
class Said:
    """What a text says, for the rows. Reading a long one takes a while: never inside a transaction."""

    text: str
    html: str

    @classmethod
    def by(cls, tree: content.Node) -> Said:
        return cls(richtext.clean_text(content.to_text(tree)), str(content.to_html(tree)).replace("\0", ""))


@transaction.atomic
def remember(document: Document, state: store.State, said: Said) -> bool:
    """Keep what the text says at this state. False when somebody already kept it, or a later one."""
    earlier = Q(read_epoch__lt=state.epoch) | Q(read_epoch=state.epoch, read_seq__lt=state.seq)
    kept = Document.objects.filter(earlier, pk=document.pk).update(
        text=said.text,
        words=folded(document.title, said.text),
        html=said.html,
        read_epoch=state.epoch,
        read_seq=state.seq,
        written_at=now(),
    )
    if kept:
        index.put(Document.objects.get(pk=document.pk))
    return bool(kept)


def refresh(document: Document) -> None:
    """Read the text again now, after a change that the server made."""
    state = store.state_of(document.room)
    remember(document, state, Said.by(content.tree_of(state.update)))


def folded(title: str, text: str) -> str:
    """Without case nor accents: what the simple search looks in."""
    return richtext.unaccented(f"{title} {text}").casefold()


def public(document: Document) -> SafeString:
    """The text as HTML for who has the link: its pictures come by the link, and nobody's number is told.
    Drawn once for everybody: a link may have many readers, and asks nobody who they are."""
    head = Log.objects.filter(kind=document.room.kind, key=document.room.key).values_list("epoch", "seq")
    is_read = head.first() == (document.read_epoch, document.read_seq)
    html = document.html if is_read else str(present(document).html)
    html = MENTION.sub('<span class="mention">', html)
    inside, outside = f"/documents/{document.key}/images/", f"/lire/{document.link_token}/images/"
    return richtext.trusted(html.replace(f'<img src="{inside}', f'<img src="{outside}'))
