"""What each person did on a board, so that they can take it back and do it again. Never anonymous
gestures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.boards.models.board import Board


class Gesture(models.Model):
    """One gesture: the rows it changed, as they were and as it left them.

    changes: [{"row": "card" | "zone" | "cluster" | "link", "pk": int, "before": {field: value},
    "after": {field: value}}]. Undoing gives back `before` where the row still says `after`.
    """

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="gestures")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)  # the fact it announced: "card.moved"
    changes = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("geste")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["board", "user", "-id"], name="gestures_of_a_person")]

    def __str__(self) -> str:
        return self.name
