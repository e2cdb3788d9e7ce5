"""What is said beside a document, as it is reported and moderated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from workspace.documents.models import Comment, Document
from workspace.documents.services import comments
from workspace.moderation.registry import Reportable, reportable


@reportable
class Comments(Reportable):
    kind, label = "comment", _("un commentaire")

    def find(self, user: User, key: str) -> Comment | None:
        readable = Document.objects.visible_to(user)
        return Comment.objects.said().filter(document__in=readable, pk=key).first()

    def load(self, key: str) -> Comment | None:
        rows = Comment.objects.select_related("document__group", "author")
        return rows.filter(pk=key, withdrawn_at=None).first()

    def group(self, thing: Comment) -> WorkingGroup:
        return thing.document.group

    def author(self, thing: Comment) -> User | None:
        return thing.author

    def words(self, thing: Comment) -> str:
        return thing.body

    def hide(self, thing: Comment, by: User) -> None:
        comments.hide(thing, by=by)

    def show(self, thing: Comment) -> None:
        comments.show(thing)
