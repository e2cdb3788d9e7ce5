"""What is said beside the text."""

from __future__ import annotations

import json
import re

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CommentQuerySet(models.QuerySet["Comment"]):
    def threads(self) -> CommentQuerySet:
        return self.filter(thread=None)

    def said(self) -> CommentQuerySet:
        """Neither taken back nor hidden: what any list, count, search or mail holds."""
        return self.filter(withdrawn_at=None, hidden_at=None)

    def with_details(self) -> CommentQuerySet:
        return self.select_related("author", "resolved_by").prefetch_related(
            "mentioned", "replies__author", "replies__mentioned"
        )


class Comment(models.Model):
    """The first of a thread (`thread` is None: it holds the anchor and whether it is resolved), or a reply.

    anchor: {"start": …, "end": …}, two relative positions of Yjs, read by the editor alone: they follow the
    words wherever these go. quote: the words themselves, for who reads without the editor, or once they are
    gone from the text.
    """

    document = models.ForeignKey("workspace.Document", on_delete=models.CASCADE, related_name="comments")
    thread = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    key = models.CharField(max_length=40)  # a form sent twice makes one comment
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    body = models.TextField(_("commentaire"))
    anchor = models.JSONField(null=True, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # A first comment that was answered leaves its place empty: the answers keep theirs.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Its words stay, for its author and who facilitates; nobody else reads them.
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commentaire")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "author", "key"], name="one_comment_per_sending")
        ]

    def __str__(self) -> str:
        return self.body[:60]

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}#comment-{self.thread_id or self.pk}"

    @property
    def anchor_json(self) -> str:
        return json.dumps(self.anchor, separators=(",", ":"))

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The body cut at its mentions: (words, whether they name somebody)."""
        names = sorted((user.display_name for user in self.mentioned.all()), key=len, reverse=True)
        names = [name for name in names if name]
        if not names:
            return [(self.body, False)]
        cut = re.split("(" + "|".join(re.escape(f"@{name}") for name in names) + ")", self.body)
        return [(words, at % 2 == 1) for at, words in enumerate(cut) if words]
