"""One row per thing somebody asked to take away."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspace.exports.registry import FORMATS


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user) -> ExportQuerySet:
        """An export is its asker's alone: it holds what they, and perhaps nobody else, may read. One that a
        stranger asked for holds what everybody may read, and is whoever's has its address."""
        return (
            self.filter(Q(asker=user.pk) | Q(asker=None))
            if user.is_authenticated
            else self.filter(asker=None)
        )

    def pending(self) -> ExportQuerySet:
        return self.filter(state__in=[Export.State.QUEUED, Export.State.RUNNING])


class Export(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", _("en attente")
        RUNNING = "running", _("en préparation")
        DONE = "done", _("prêt")
        FAILED = "failed", _("pas abouti")
        FORGOTTEN = "forgotten", _("expiré")

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="exports"
    )
    exporter = models.CharField(max_length=80)
    key = models.CharField(max_length=200, db_index=True)
    format = models.CharField(max_length=8, choices=[(fmt, fmt) for fmt in FORMATS])
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    turn = models.PositiveIntegerField(default=0)  # grows when what is being made must be made again
    progress = models.PositiveSmallIntegerField(default=0)
    filename = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.exporter} · {self.format} · {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("exports:export", args=[self.uuid])

    @property
    def path(self) -> Path:
        """Known from the row alone: a file can be erased whatever instant its making was cut at."""
        return Path(settings.EXPORTS_ROOT) / f"{self.uuid}.{self.format}"

    @property
    def is_pending(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)
