"""Who agreed that a text leaves its group, when, and which text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspace.knowledge.models.entries import Entry


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> SignatureQuerySet:
        return self.filter(taken_back_at=None)


class Signature(models.Model):
    """One person's, under one text, for one audience. A text that changes is another text: what was signed
    stays written, and says nothing of the new one."""

    class Role(models.TextChoices):
        OWNER = "owner", _("à qui cela appartient")
        READER = "reader", _("seconde lecture")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="signatures")
    role = models.CharField(max_length=6, choices=Role.choices)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    signer_name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)  # of everything the entry says
    visibility = models.CharField(max_length=8, choices=Entry.Visibility.choices)
    signed_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "role", "digest", "visibility"],
                condition=models.Q(taken_back_at=None),
                name="one_signature_per_role_and_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.signer_name} · {self.get_role_display()}"
