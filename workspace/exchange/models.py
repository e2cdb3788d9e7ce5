"""A spreadsheet on its way to be entries, and what became of its lines; the entries somebody gathers."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Role
from groups.policies import is_settled
from workspace.knowledge.models import Entry

# A batch takes a second or two: after this, the process that worked at it is dead.
SILENT = timedelta(minutes=20)


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user) -> IntakeQuerySet:
        """- who brought it;
        - those that are of no group: the regional team;
        - those of a group: who facilitates it.
        """
        if not is_settled(user):
            return self.none()
        led = user.memberships.filter(role=Role.FACILITATOR).values("group")
        seen = Q(by=user.pk, group=None) | Q(group__in=led)
        if user.is_coordinator:
            seen |= Q(group=None)
        return self.filter(seen)

    def waiting(self) -> IntakeQuerySet:
        return self.filter(state__in=Intake.WAITING)


class Intake(models.Model):
    """« Un import »: a file, what its columns say, how far it was read."""

    class State(models.TextChoices):
        CHECKING = "checking", _("à vérifier")
        QUEUED = "queued", _("en attente")
        RUNNING = "running", _("en cours")
        DONE = "done", _("terminé")
        FAILED = "failed", _("arrêté")
        UNDONE = "undone", _("annulé")

    WAITING = (State.QUEUED, State.RUNNING)

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(
        "groups.WorkingGroup", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    filename = models.CharField(max_length=120)
    encoding = models.CharField(max_length=12)
    delimiter = models.CharField(max_length=1)
    columns = models.JSONField(default=list)  # the heads of the file
    mapping = models.JSONField(default=list)  # for each of them, the name of ours, or ""
    lines_count = models.PositiveIntegerField(default=0)
    # What a line that makes an entry does not say.
    kind = models.CharField(max_length=12, choices=Entry.Kind.choices, default=Entry.Kind.SHEET)
    visibility = models.CharField(
        max_length=8, choices=Entry.Visibility.choices, default=Entry.Visibility.REGION
    )
    published = models.BooleanField(default=False)
    credit = models.CharField(max_length=160, blank=True)
    credit_url = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CHECKING)
    undoing = models.BooleanField(default=False)  # what is queued or running is to take it back
    # 1 for the one that is running: the database lets one at a time.
    turn = models.PositiveSmallIntegerField(null=True, unique=True)
    at_line = models.PositiveIntegerField(default=1)  # the last one read: its head, to begin with
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)  # of what was undone: changed meanwhile, hence left
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)  # the last sign of life
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.filename} · {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:intake", args=[self.uuid])

    @property
    def path(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "intakes" / f"{self.uuid}.csv"

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING

    @property
    def is_silent(self) -> bool:
        """Whoever worked at it died."""
        if self.state != self.State.RUNNING or self.beat_at is None:
            return False
        return timezone.now() - self.beat_at > SILENT

    @property
    def percent(self) -> int:
        done, of = self.read, self.lines_count
        if self.undoing:
            done, of = self.undone + self.kept, self.created + self.changed
        return min(100, 100 * done // of) if of else 0


class IntakeLine(models.Model):
    """What became of a line that did something, or could not. One that changes nothing has none."""

    class Outcome(models.TextChoices):
        CREATED = "created", _("créée")
        CHANGED = "changed", _("modifiée")
        UNCHANGED = "same", _("inchangée")
        REFUSED = "refused", _("refusée")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    entry_id = models.UUIDField(null=True)  # no foreign key: a line tells what happened, the entry may go
    faults = models.JSONField(default=list)  # [label of the column, sentence]
    before = models.JSONField(default=dict)  # of what it changed
    stamp = models.DateTimeField(null=True)  # when the entry was written by it: newer, somebody changed it
    undone = models.BooleanField(null=True)  # False: left, since somebody had changed it

    class Meta:
        verbose_name = _("ligne d’import")
        constraints = [models.UniqueConstraint(fields=["intake", "number"], name="intake_line_once")]
        indexes = [models.Index(fields=["intake", "entry_id"], name="intake_lines_of_entry")]

    def __str__(self) -> str:
        return f"{self.number} · {self.get_outcome_display()}"


class PickQuerySet(models.QuerySet["Pick"]):
    def visible_to(self, user) -> PickQuerySet:
        return self.filter(user=user.pk) if is_settled(user) else self.none()


class Pick(models.Model):
    """An entry in somebody's « recueil », in the order of its pages."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)

    objects = PickQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche d’un recueil")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "entry"], name="picked_once")]

    def __str__(self) -> str:
        return f"{self.user} · {self.entry}"
