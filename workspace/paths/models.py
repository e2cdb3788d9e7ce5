"""Reading paths: entries in an order, with a sentence that says why each comes there."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from groups.policies import Anybody
from workspace.knowledge.models import Entry

LONGEST = 1_000
MOST_STEPS = 30


class ReadingPathQuerySet(models.QuerySet["ReadingPath"]):
    def visible_to(self, user: Anybody) -> ReadingPathQuerySet:
        """- everybody: what is public; whoever has an account: what is made for the region; the people of a
        group: what is made for it;
        - until it is published, only the facilitators of its group, or the regional team for its own.
        """
        public = Q(visibility=Entry.Visibility.PUBLIC)
        if not user.is_authenticated or user.is_guest:
            return self.published().filter(public)
        mine = Q(group__in=user.memberships.values("group"))
        shown = Q(published_at__isnull=False) & (public | Q(visibility=Entry.Visibility.REGION) | mine)
        return self.filter(shown | self._made_by(user))

    def published(self) -> ReadingPathQuerySet:
        return self.exclude(published_at=None)

    @staticmethod
    def _made_by(user: Anybody) -> Q:
        led = user.memberships.leading().values("group")
        made = Q(group__in=led)
        return made | Q(group=None) if user.is_coordinator else made


class ReadingPath(models.Model):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("titre"), max_length=160)
    about = models.TextField(_("pour qui, pour quoi"), max_length=LONGEST, blank=True)
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="reading_paths"
    )
    visibility = models.CharField(
        _("pour qui"), max_length=8, choices=Entry.Visibility.choices, default=Entry.Visibility.GROUP
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    source = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = ReadingPathQuerySet.as_manager()

    class Meta:
        verbose_name = _("parcours de lecture")
        ordering = ["-published_at", "-created_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("paths:path", args=[self.key])


class PathStep(models.Model):
    """`position` orders; it is no number that anybody reads."""

    path = models.ForeignKey(ReadingPath, on_delete=models.CASCADE, related_name="steps")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="path_steps")
    words = models.CharField(_("pourquoi la lire ici"), max_length=300, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("étape de lecture")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["path", "entry"], name="an_entry_once_in_a_path")]

    def __str__(self) -> str:
        return f"{self.path_id} · {self.entry_id}"


class StepRead(models.Model):
    """How far one went. Nobody else sees it, and nobody counts it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    step = models.ForeignKey(PathStep, on_delete=models.CASCADE, related_name="reads")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("étape lue")
        constraints = [models.UniqueConstraint(fields=["user", "step"], name="a_step_is_read_once")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.step_id}"
