"""A file on its way: what was announced, and how much of it is here."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from groups.policies import Anybody, groups_of
from workspace.files.models.files import File


def in_a_while():
    return timezone.now() + timedelta(hours=settings.FILES["UNFINISHED_HOURS"])


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: Anybody) -> UploadQuerySet:
        """One's own, while one is of the group."""
        if not user.is_authenticated or not user.is_active or user.is_guest:
            return self.none()
        return self.filter(user=user, group__in=groups_of(user))

    def on_their_way(self) -> UploadQuerySet:
        return self.filter(state=Upload.State.OPEN, expires_at__gt=timezone.now())


class Upload(models.Model):
    """The bytes up to `offset` are on the disk. `lease`: who is writing, until `leased_until`.

    The row outlives the file: a last answer that got lost is given again, and what a person sent in the last
    hour is counted.
    """

    class State(models.TextChoices):
        OPEN = "open", _("en route")
        DONE = "done", _("arrivé")
        DROPPED = "dropped", _("abandonné")

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    place = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    file = models.OneToOneField(File, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=in_a_while, db_index=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("envoi")
        ordering = ["created_at"]
        indexes = [
            models.Index(fields=["user", "created_at"], name="uploads_of_person"),
            models.Index(fields=["group", "state"], name="uploads_of_group"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.offset}/{self.size}"

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "uploads" / f"{self.uuid}.part"

    @property
    def percent(self) -> int:
        return 100 * self.offset // self.size if self.size else 0
