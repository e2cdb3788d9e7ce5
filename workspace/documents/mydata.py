"""The documents one began, and one's own comments. A text that several wrote is exported from its page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from groups.models import User
from workspace.documents.models import Comment, Document
from workspace.mydata.registry import Row, part


@part("documents.documents", _("Les documents que j'ai commencés"), order=30)
def documents(user: User) -> Iterator[Row]:
    for one in Document.objects.visible_to(user).filter(created_by=user).select_related("group"):
        yield {"title": one.title, "group": one.group.name, "at": one.created_at}


@part("documents.comments", _("Mes commentaires"), order=31)
def comments(user: User) -> Iterator[Row]:
    readable = set(Document.objects.visible_to(user).values_list("pk", flat=True))
    mine = Comment.objects.filter(author=user, withdrawn_at=None).select_related("document__group")
    for one in mine.iterator():
        yield {
            "document": one.document.title if one.document_id in readable else "",
            "group": one.document.group.name,
            "at": one.created_at,
            "hidden_at": one.hidden_at,
            "text": one.body,
        }
