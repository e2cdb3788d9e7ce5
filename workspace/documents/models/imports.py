"""A file somebody brought, on its way to be a document."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.policies import groups_of

# Longer than any conversion may last: a process that died in the middle leaves nobody waiting.
GIVEN_UP = timedelta(minutes=15)


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user) -> ImportQuerySet:
        """Its asker's alone, as long as they are of the group: it tells the document's present title."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(asker=user, group__in=groups_of(user))

    def pending(self) -> ImportQuerySet:
        return self.filter(state__in=[Import.State.QUEUED, Import.State.RUNNING])


class Import(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", _("en attente")
        RUNNING = "running", _("en cours")
        DONE = "done", _("terminé")
        FAILED = "failed", _("pas abouti")

    class Format(models.TextChoices):
        MARKDOWN = "md", "Markdown"
        DOCX = "docx", "Word (.docx)"
        ODT = "odt", "LibreOffice (.odt)"
        HTML = "html", "HTML"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("groups.WorkingGroup", on_delete=models.CASCADE, related_name="+")
    # Where it goes: at the end of this document; a new one of the group if none was named.
    document = models.ForeignKey(
        "workspace.Document", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("titre"), max_length=160)
    format = models.CharField(max_length=5, choices=Format.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.title} · {self.format} · {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("documents:import", args=[self.uuid])

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "imports" / f"{self.uuid}.{self.format}"

    @property
    def is_pending(self) -> bool:
        waits = self.state in (self.State.QUEUED, self.State.RUNNING)
        return waits and timezone.now() - self.created_at < GIVEN_UP
