"""Who may do what with a document. Pure reading: a policy never writes and never raises."""

from __future__ import annotations

from groups.models import Role, WorkingGroup
from groups.policies import Anybody, can_speak, is_facilitator, is_member, role_in
from workspace.documents.models import Comment, Document

LENSES = ("writer", "commenter", "reader")


def can_create(user: Anybody, group: WorkingGroup) -> bool:
    """Begin a document, or bring one from a file: the members of the group."""
    return is_member(user, group)


def can_read(user: Anybody, document: Document) -> bool:
    """The people of the group, whatever their role. Nobody once it is in the bin."""
    return document.deleted_at is None and role_in(user, document.group) is not None


def can_write(user: Anybody, document: Document) -> bool:
    """Change the text, the title, keep and restore versions: according to the document, while it is neither
    archived nor thrown away."""
    return _is_open(document) and role_in(user, document.group) in Role.at_least(Role(document.writers))


def can_comment(user: Anybody, document: Document) -> bool:
    """Comment, answer, resolve: whoever writes, and whoever the document says, while it is neither archived
    nor thrown away."""
    if not _is_open(document) or not can_speak(user, document.group):
        return False
    role = role_in(user, document.group)
    return any(role in Role.at_least(Role(least)) for least in (document.writers, document.commenters))


def can_withdraw(user: Anybody, comment: Comment) -> bool:
    """One's own words, for as long as one reads the document and is not suspended from the group."""
    mine = user.is_authenticated and comment.author_id == user.pk
    return mine and can_read(user, comment.document) and can_speak(user, comment.document.group)


def can_manage(user: Anybody, document: Document) -> bool:
    """Decide who writes, archive, throw away and take back:

    - the facilitators of the group;
    - the member who began the document, as long as they are a member.
    """
    if is_facilitator(user, document.group):
        return True
    return document.created_by_id == user.pk and is_member(user, document.group)


def can_open_link(user: Anybody, document: Document) -> bool:
    """Let people without an account read: the facilitators, who answer for what leaves the group. What was
    said in confidence, and is written there as a fiche, leaves by two signatures instead."""
    if document.deleted_at is not None or document.fiches.filter(confidential=True).exists():
        return False
    return is_facilitator(user, document.group)


def can_purge(user: Anybody, document: Document) -> bool:
    """Erase for good what is in the bin: the facilitators."""
    return document.deleted_at is not None and is_facilitator(user, document.group)


def lens_of(user: Anybody, document: Document) -> str:
    """What of the page this person shares with the others who see alike."""
    if can_write(user, document):
        return "writer"
    return "commenter" if can_comment(user, document) else "reader"


def _is_open(document: Document) -> bool:
    return document.deleted_at is None and document.archived_at is None
