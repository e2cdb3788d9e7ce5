"""A picture of a document: a file that we wrote ourselves, and its row."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Image(models.Model):
    class Format(models.TextChoices):
        JPEG = "jpg", "JPEG"
        PNG = "png", "PNG"
        WEBP = "webp", "WebP"
        GIF = "gif", "GIF"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey("workspace.Document", on_delete=models.CASCADE, related_name="images")
    format = models.CharField(max_length=4, choices=Format.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes
    digest = models.CharField(max_length=64, db_index=True)  # the same picture is kept once
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("image")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.uuid}.{self.format}"

    def get_absolute_url(self) -> str:
        """The `src` of the picture in the text."""
        return reverse("documents:image", args=[self.document.key, self.uuid])

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "documents" / self.document.key / f"{self.uuid}.{self.format}"

    @property
    def content_type(self) -> str:
        return "image/jpeg" if self.format == self.Format.JPEG else f"image/{self.format}"
