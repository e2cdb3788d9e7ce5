"""A suspension is kept after its end: it belongs to the person's record."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def active(self, at: datetime | None = None) -> SuspensionQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=at or timezone.now()), lifted_at=None)

    def over(self) -> SuspensionQuerySet:
        """Whose date has come, and that nobody closed yet."""
        return self.filter(lifted_at=None, until__lte=timezone.now())


class Suspension(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suspensions")
    # None: of the whole platform.
    group = models.ForeignKey(
        "groups.WorkingGroup", on_delete=models.CASCADE, null=True, blank=True, related_name="suspensions"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.CharField(_("pourquoi"), max_length=500)
    since = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(_("jusqu'au"), null=True, blank=True)  # None: until it is lifted
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "group"],
                condition=Q(lifted_at=None, group__isnull=False),
                name="one_suspension_per_person_and_group",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(lifted_at=None, group=None),
                name="one_suspension_of_the_platform",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.group or _('la plateforme')}"

    @property
    def is_active(self) -> bool:
        return self.lifted_at is None and (self.until is None or self.until > timezone.now())
