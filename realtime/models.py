"""The engine's rows. It knows rooms and opaque people, nothing else."""

from django.db import models
from django.utils import timezone


class RoomVersion(models.Model):
    """Grows by one in the transaction that changes what the room shows."""

    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_version_per_room")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} v{self.version}"


class Presence(models.Model):
    """Somebody is in a room, by a process of ours. Entries expire: nothing to clean after a crash."""

    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    person = models.CharField(max_length=64)
    process = models.CharField(max_length=32)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "person", "process"], name="one_presence_per_process"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.kind}/{self.key}"
