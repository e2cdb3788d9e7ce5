"""What came out of the séance where a question was worked on, as its owner chose to tell it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspace.knowledge.models import Entry
from workspace.threads.models.threads import Thread, Written


class Outcome(Written):
    """Told by a gesture, never by itself; taken back, it is gone. The same séance tells it once."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="outcomes")
    # `codev:<uuid>`, without a foreign key: the séance is above.
    source = models.CharField(max_length=200, unique=True)
    # Learnings whose authors agreed: one that they take back leaves the card too.
    entries = models.ManyToManyField(Entry, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("retour de séance")
        verbose_name_plural = _("retours de séance")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
