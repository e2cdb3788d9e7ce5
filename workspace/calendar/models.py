"""The secret address of somebody's calendar, and what calendars were last told of each date."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

TOKEN_BYTES = 24  # 192 bits
LONGEST_TOKEN = 64


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class FeedQuerySet(models.QuerySet["Feed"]):
    def opened_by(self, token: str) -> Feed | None:
        """The feed of this address, while its owner has an account. The address itself is kept nowhere."""
        if len(token) > LONGEST_TOKEN:
            return None
        found = self.filter(digest=digest_of(token), user__is_active=True).exclude(user__email=None)
        return found.select_related("user").first()


class Feed(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("abonnement à un agenda")
        verbose_name_plural = _("abonnements à un agenda")

    def __str__(self) -> str:
        return str(self.user)


class Stamp(models.Model):
    """How many times a date changed since calendars first heard of it. Nothing of what it says is kept."""

    uid = models.CharField(max_length=120, unique=True)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("révision d’une date")
        verbose_name_plural = _("révisions de dates")

    def __str__(self) -> str:
        return f"{self.uid} #{self.sequence}"
