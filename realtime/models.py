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


class Log(models.Model):
    """The update log of one co-written room. `seq` grows by one with each append, without holes.

    A new `epoch` begins when the text is laid anew (a rescue, a history erased): copies of the old one, open
    in a browser or kept on a phone, must never be merged into it. `retired` tells them by their client ids.
    """

    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    epoch = models.PositiveIntegerField(default=1)
    seq = models.PositiveBigIntegerField(default=0)
    retired = models.BinaryField(default=b"\x00")  # a state vector: what the epochs before held

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_log_per_room")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} e{self.epoch} s{self.seq}"


class Update(models.Model):
    """What was typed in one tick, merged: a Yjs update (v1). `check_sum` is its CRC-32."""

    log = models.ForeignKey(Log, models.CASCADE, related_name="updates")
    epoch = models.PositiveIntegerField()
    seq = models.PositiveBigIntegerField()
    author = models.CharField(max_length=64, blank=True)  # the persons of the tick when they are one
    data = models.BinaryField()
    check_sum = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "epoch", "seq"], name="one_update_per_seq")]

    def __str__(self) -> str:
        return f"{self.log_id} e{self.epoch} s{self.seq}"


class Snapshot(models.Model):
    """The whole text as it was after `seq`, so that the updates before need not be read again.

    The last two are kept, and the updates since the older: one that cannot be read any more loses nothing.
    """

    log = models.ForeignKey(Log, models.CASCADE, related_name="snapshots")
    epoch = models.PositiveIntegerField()
    seq = models.PositiveBigIntegerField()
    data = models.BinaryField()
    check_sum = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "epoch", "seq"], name="one_snapshot_per_seq")]

    def __str__(self) -> str:
        return f"{self.log_id} e{self.epoch} s{self.seq}"


class Pen(models.Model):
    """Whose is a Yjs client id: nobody writes with another's pen. Erased people leave theirs to no one."""

    log = models.ForeignKey(Log, models.CASCADE, related_name="pens")
    client = models.PositiveBigIntegerField()
    person = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "client"], name="one_person_per_pen")]

    def __str__(self) -> str:
        return f"{self.client} in {self.log_id}"
