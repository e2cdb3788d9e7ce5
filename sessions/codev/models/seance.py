"""The séance itself: its script, where it stands, and what its group agreed on beforehand."""

from __future__ import annotations

import secrets
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from groups.policies import groups_of
from groups.tokens import new_token
from realtime.rooms import Room
from sessions.codev import presets, stages
from sessions.timer import Timer
from workspace.sealed import SealedTextField

if TYPE_CHECKING:
    from sessions.boards.models import Board

# A code is read aloud and typed on a phone; it opens only a lobby, and only while the door is open.
CODE_DIGITS = 6


def new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


class CodevSessionQuerySet(models.QuerySet["CodevSession"]):
    def visible_to(self, user) -> CodevSessionQuerySet:
        """Séances whose existence this person may know: their groups' ones, and those where they hold a seat.

        A seat taken as a member of the group lasts as long as the membership; a seat taken by the door lasts
        until it is removed. A table of a gathering is known to whoever sits at it, or waits there: its group
        only prepares it. Neither the regional team nor an administrator sees a séance as such.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seated = Q(
            pk__in=user.seats.filter(removed_at=None, through_door=True).values("codev")  # type: ignore[attr-defined]
        )
        if user.is_guest:
            return self.filter(seated)
        own = Q(pk__in=user.seats.filter(removed_at=None).values("codev"))  # type: ignore[attr-defined]
        return self.filter(seated | Q(group__in=groups_of(user)) & (Q(at_gathering=False) | own))

    def upcoming(self) -> CodevSessionQuerySet:
        return self.filter(closed_at=None, cancelled_at=None)

    def by_themselves(self) -> CodevSessionQuerySet:
        """Without the tables of gatherings, which are announced and listed with their gathering."""
        return self.filter(at_gathering=False)

    def closed(self) -> CodevSessionQuerySet:
        return self.exclude(closed_at=None)

    def with_door_open(self) -> CodevSessionQuerySet:
        return self.filter(door_open=True, closed_at=None, cancelled_at=None)


class CodevSession(models.Model):
    """A co-development séance. In code, a variable of this type is called `codev`."""

    class Choice(models.TextChoices):
        ROUND = "round", _("tour de table raisonné : l'animateur conclut avec le groupe")
        NAMED = "named", _("sujet désigné à l'avance")
        VOTE = "vote", _("vote indicatif")

    class Retention(models.TextChoices):
        CONFIDENTIAL = "confidential", _("confidentielle : ce qui est écrit est effacé à la clôture")
        GROUP = "group", _("trace de groupe : les membres du groupe gardent les apports")
        CAPITALISE = "capitalise", _("à capitaliser : une trace, et des apprentissages à partager")

    class Place(models.TextChoices):
        ROOM = "room", _("dans une salle")
        REMOTE = "remote", _("à distance")
        HYBRID = "hybrid", _("les deux")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="codev_sessions")
    title = models.CharField(_("titre"), max_length=120)
    scheduled_at = models.DateTimeField(_("date et heure"))
    place_kind = models.CharField(_("où ?"), max_length=10, choices=Place.choices, default=Place.ROOM)
    place = models.CharField(_("adresse ou salle"), max_length=200, blank=True)
    visio_url = models.URLField(_("lien de visio"), blank=True, max_length=500)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # What the group agreed on.
    preset = models.CharField(max_length=40, default=presets.DEFAULT_PRESET)
    words = models.CharField(max_length=20, default="codev")
    script = models.JSONField(default=list)
    choice = models.CharField(
        _("choix du sujet"), max_length=10, choices=Choice.choices, default=Choice.ROUND
    )
    retention = models.CharField(
        _("trace écrite"), max_length=20, choices=Retention.choices, default=Retention.CONFIDENTIAL
    )
    signed_offers = models.BooleanField(_("les apports sont signés"), default=True)
    visible_timer = models.BooleanField(_("le temps s'affiche en chiffres pour tous"), default=False)
    silent_writing = models.BooleanField(default=False)

    # Where it stands. `index` is the guard of « étape suivante »: two people pressing together make one step.
    index = models.SmallIntegerField(default=-1)
    started_at = models.DateTimeField(null=True, blank=True)
    stage_started_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    paused_left = models.DurationField(null=True, blank=True)
    recentred_at = models.DateTimeField(null=True, blank=True)
    break_asked_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    # A workshop board that the people at the table work on, from this stage on (any, when blank).
    board = models.ForeignKey(
        "live_sessions.Board",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="codev_sessions",
        verbose_name=_("tableau"),
    )
    board_stage = models.CharField(_("ouvert à l'étape"), max_length=20, blank=True)

    # One of the tables of a gathering (sessions/tables). `clock_held`: its stages and its clock are moved for
    # all of them together, by who conducts them. `call`: what is said to every table, until it moves.
    at_gathering = models.BooleanField(default=False)
    clock_held = models.BooleanField(default=False)
    call = models.CharField(max_length=120, blank=True)

    # The door.
    door_open = models.BooleanField(default=False)
    code = models.CharField(max_length=CODE_DIGITS, blank=True, db_index=True)
    token = models.CharField(max_length=64, unique=True, default=new_token)

    # What the group holds together.
    contract = SealedTextField(blank=True, default="")
    contract_tags = models.JSONField(default=list, blank=True)
    group_sentence = models.CharField(_("le contrat, en une phrase anonyme"), max_length=300, blank=True)
    decisions = models.TextField(_("décisions"), max_length=2000, blank=True)
    next_at = models.DateTimeField(_("prochaine séance"), null=True, blank=True)
    next_client = models.CharField(_("prochain client"), max_length=80, blank=True)
    next_facilitator = models.CharField(_("prochain animateur"), max_length=80, blank=True)

    objects = CodevSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("séance")
        ordering = ["-scheduled_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(door_open=True) & ~Q(code=""),
                name="one_open_door_per_code",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("codev:seance", args=[self.key])

    @property
    def room(self) -> Room:
        return Room("codev", str(self.key))

    @property
    def steps(self) -> list[stages.Step]:
        """Read once for each script: a stage's change asks for them a hundred times."""
        script, steps = self.__dict__.get("_read", (None, []))
        if script is not self.script:
            steps = stages.from_json(self.script)
            self.__dict__["_read"] = (self.script, steps)
        return steps

    @property
    def position(self) -> stages.Position:
        if self.closed_at:
            return stages.Position(tuple(self.steps), len(self.script) + 1)
        return stages.Position(tuple(self.steps), self.index)

    @property
    def stage(self) -> stages.Stage:
        return self.position.stage

    @property
    def has_reformulation(self) -> bool:
        return any(step.stage is stages.Stage.REFORMULATION for step in self.steps)

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def timer(self) -> Timer:
        return Timer(self.deadline, self.paused_left)

    @timer.setter
    def timer(self, timer: Timer) -> None:
        self.deadline, self.paused_left = timer.deadline, timer.left

    @property
    def ends_at(self):
        return self.scheduled_at + timedelta(minutes=self.minutes)

    @property
    def is_running(self) -> bool:
        return self.index >= 0 and self.closed_at is None

    @property
    def board_is_open(self) -> bool:
        """The people at the table have the board before them: the séance runs, and has reached the stage."""
        if self.board_id is None or not self.is_running:
            return False
        stages_on = [str(step.stage) for step in self.steps]
        return self.board_stage not in stages_on or self.index >= stages_on.index(self.board_stage)

    @property
    def open_board(self) -> Board | None:
        """What « Ouvrir le tableau » leads to, now."""
        board = self.board if self.board_is_open else None
        return board if board is not None and board.binned_at is None else None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_over(self) -> bool:
        return self.is_closed or self.cancelled_at is not None


class GroupPreset(models.Model):
    """A group's own script: order, durations, prompts, optional stages."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="codev_presets")
    name = models.CharField(_("nom"), max_length=60)
    script = models.JSONField()

    class Meta:
        verbose_name = _("déroulé du groupe")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="one_preset_per_name")]

    def __str__(self) -> str:
        return self.name
