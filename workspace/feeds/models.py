"""The secret address by which somebody follows, elsewhere, what is shared with the region."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspace.calendar.models import LONGEST_TOKEN, digest_of


class RegionFeedQuerySet(models.QuerySet["RegionFeed"]):
    def opened_by(self, token: str) -> RegionFeed | None:
        """The feed of this address, while its owner has an account. The address itself is kept nowhere."""
        if len(token) > LONGEST_TOKEN:
            return None
        found = self.filter(digest=digest_of(token), user__is_active=True).exclude(user__email=None)
        return found.select_related("user").first()


class RegionFeed(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="region_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = RegionFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("flux personnel")
        verbose_name_plural = _("flux personnels")

    def __str__(self) -> str:
        return str(self.user)
