"""Say something beside the text, answer, close the matter."""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from groups.models import Membership, User
from workspace.documents import events
from workspace.documents.models import Comment, Document
from workspace.documents.refusals import Refused, TooFast, TooMuch
from workspace.documents.services.base import hold
from workspace.notices.services import tell
from workspace.richtext import clean_line, clean_text

LONGEST = 4_000
MOST = 2_000
ANCHOR_BYTES = 1_000


@transaction.atomic
def comment(
    document: Document,
    *,
    by: User,
    body: str,
    key: str,
    anchor: dict | None = None,
    quote: str = "",
    mention: User | None = None,
) -> Comment:
    """Open a thread on the words that `anchor` holds or `quote` says, or on the whole document. The same
    `key` makes one."""
    document = hold(document)
    words = _words(body, mention)
    key = clean_line(key, 40)
    if made := _made_already(document, by, key):
        return made
    _insist_on_room(document, by)
    return _told(
        Comment.objects.create(
            document=document, author=by, key=key, body=words, anchor=anchor, quote=clean_line(quote, 300)
        )
    )


@transaction.atomic
def reply(thread: Comment, *, by: User, body: str, key: str, mention: User | None = None) -> Comment:
    """Answer in a thread; a resolved one opens again."""
    document = hold(thread.document)
    words = _words(body, mention)
    thread = _present(thread)
    key = clean_line(key, 40)
    if made := _made_already(document, by, key):
        return made
    _insist_on_room(document, by)
    made = Comment.objects.create(document=document, author=by, key=key, body=words, thread=thread)
    if thread.resolved_at is not None:
        thread.resolved_at = thread.resolved_by = None
        thread.save(update_fields=["resolved_at", "resolved_by"])
    return _told(made)


@transaction.atomic
def resolve(thread: Comment, *, by: User, resolved: bool) -> None:
    document = hold(thread.document)
    thread = _present(thread)
    thread.resolved_at, thread.resolved_by = (now(), by) if resolved else (None, None)
    thread.save(update_fields=["resolved_at", "resolved_by"])
    events.comments_changed(document)


@transaction.atomic
def withdraw(said: Comment) -> None:
    """Take one's own words back. A thread that others answered keeps its place, emptied."""
    document = hold(said.document)
    if said.thread_id is None and said.replies.exists():
        said.body, said.withdrawn_at = "", now()
        said.save(update_fields=["body", "withdrawn_at"])
        said.mentioned.clear()
    else:
        thread = said.thread
        said.delete()
        if thread is not None:
            # The last answer of a thread whose first words were taken back takes the empty place with it.
            Comment.objects.filter(pk=thread.pk, replies=None).exclude(withdrawn_at=None).delete()
    events.comments_changed(document)


@transaction.atomic
def hide(said: Comment, *, by: User) -> None:
    """Nobody but its author and who facilitates reads it any more; its place and its answers stay."""
    if Comment.objects.said().filter(pk=said.pk).update(hidden_at=now(), hidden_by=by):
        events.comments_changed(said.document)


@transaction.atomic
def show(said: Comment) -> None:
    if Comment.objects.filter(pk=said.pk).exclude(hidden_at=None).update(hidden_at=None, hidden_by=None):
        events.comments_changed(said.document)


def read_anchor(text: str) -> dict | None:
    """The editor's anchor, None for none; refused when it is nothing an editor makes."""
    if not text:
        return None
    try:
        anchor = json.loads(text) if len(text) <= ANCHOR_BYTES else None
    except (ValueError, RecursionError):
        anchor = None
    if isinstance(anchor, dict) and set(anchor) == {"start", "end"}:
        if all(_is_position(position) for position in anchor.values()):
            return anchor
    raise Refused(_("L'endroit du commentaire n'a pas été reconnu. Sélectionnez à nouveau les mots."))


def _is_position(position: object) -> bool:
    """{"type"|"item": {"client", "clock"} | None, "tname": str | None, "assoc": int}: flat, and small."""
    if not isinstance(position, dict) or not set(position) <= {"type", "tname", "item", "assoc"}:
        return False
    return all(_is_plain(value) or _is_id(value) for value in position.values())


def _is_id(value: object) -> bool:
    if not isinstance(value, dict) or set(value) != {"client", "clock"}:
        return False
    return all(isinstance(part, int) and 0 <= part < 2**53 for part in value.values())


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, int) or (isinstance(value, str) and clean_line(value) == value)


def mentionable(document: Document) -> list[User]:
    """Whom one may mention: the people of the group, who read the document."""
    members = Membership.objects.filter(group=document.group_id, user__is_active=True)
    return [m.user for m in members.select_related("user").order_by("user__display_name")]


def _made_already(document: Document, by: User, key: str) -> Comment | None:
    return document.comments.filter(author=by, key=key).first()


def _insist_on_room(document: Document, by: User) -> None:
    """Each comment is drawn again for all who have the page open."""
    if document.comments.count() >= MOST:
        raise TooMuch(_("Ce document a déjà trop de commentaires : ouvrez un autre document pour la suite."))
    recent = Comment.objects.filter(author=by, created_at__gt=now() - timedelta(minutes=1))
    if recent.count() >= settings.DOCUMENTS["COMMENTS_PER_MINUTE"]:
        raise TooFast(_("Vous avez beaucoup commenté en peu de temps. Attendez une minute, puis renvoyez."))


def _words(body: str, mention: User | None) -> str:
    words = clean_text(body, LONGEST)
    if not words:
        raise Refused(_("Écrivez quelque chose."))
    if mention is not None and f"@{mention.display_name}" not in words:
        words = f"@{mention.display_name} {words}"
    return words


def _told(made: Comment) -> Comment:
    made.mentioned.set(_named_in(made))
    events.comments_changed(made.document)
    if people := [user.pk for user in made.mentioned.all()]:
        about, place = f"comment:{made.pk}", f"document:{made.document.key}"
        tell("comment", about, group=made.document.group, by=made.author, place=place, to=people)
    return made


def _named_in(made: Comment) -> list[User]:
    """The people of the group whose name follows an « @ »; the longest name wins."""
    rest, named = made.body, []
    if "@" not in rest:
        return []
    for user in sorted(mentionable(made.document), key=lambda user: -len(user.display_name)):
        if user.display_name and f"@{user.display_name}" in rest:
            rest = rest.replace(f"@{user.display_name}", "@")
            named.append(user)
    return named


def _present(thread: Comment) -> Comment:
    found = Comment.objects.filter(pk=thread.pk, thread=None).first()
    if found is None:
        raise Refused(_("Ce commentaire vient d'être retiré."))
    return found
