"""What a document's text was at a given instant."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Version(models.Model):
    """The whole text, as a tree (`trees.pack`): read, compared and restored without the engine's log."""

    class Kind(models.TextChoices):
        START = "start", _("au départ")
        AUTO = "auto", _("gardée automatiquement")
        NAMED = "named", _("nommée")
        BEFORE = "before", _("gardée avant une restauration")
        IMPORT = "import", _("gardée avant un import")

    document = models.ForeignKey("workspace.Document", on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(_("sorte"), max_length=8, choices=Kind.choices, default=Kind.AUTO)
    name = models.CharField(_("nom"), max_length=120, blank=True)
    tree = models.JSONField(editable=False)
    digest = models.CharField(max_length=64, editable=False)  # of the tree: the same text is not kept twice
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # For a version kept before a restoration: what was restored.
    restored = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("version")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("documents:version", args=[self.document.key, self.pk])
