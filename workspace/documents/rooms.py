"""Who enters a document's room: one door for its news and for its text."""

from __future__ import annotations

from groups.models import User
from realtime.rooms import Grant, room
from workspace.documents import policies
from workspace.documents.models import Document


@room("document")
def enter_document(user: User, key: str) -> Grant | None:
    """The people of the group. Who may not write hears everything, and what they send is dropped."""
    document = Document.objects.visible_to(user).select_related("group").filter(key=key).first()
    if document is None or document.key != key:  # one spelling: another would be another, silent, room
        return None
    return Grant(
        person=str(user.pk),
        lens=policies.lens_of(user, document),
        write=policies.can_write(user, document),
        name=user.display_name,
    )
