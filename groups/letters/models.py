"""Letters between two people who do not know each other's address: the platform carries them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 2000


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user) -> LetterQuerySet:
        """For the two people, and nobody else: neither the regional team nor the administrators."""
        if not user.is_authenticated or not user.is_active or user.is_guest:
            return self.none()
        return self.filter(Q(sender=user) | Q(recipient=user))

    def between(self, sender, recipient) -> LetterQuerySet:
        return self.filter(sender=sender, recipient=recipient)


class Letter(models.Model):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters_sent"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters_received"
    )
    body = models.TextField(_("votre message"), max_length=LONGEST)
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    # Its sender let the other know their address.
    shows_address = models.BooleanField(default=False)
    source = models.CharField(max_length=120, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    refused_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("lettre")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["sender", "created_at"], name="letters_of_a_day")]

    def __str__(self) -> str:
        return f"{self.sender} → {self.recipient}"

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.key])
