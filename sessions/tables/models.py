"""Tables of co-développement in a gathering: their common clock, each table, who sits there."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from groups.policies import Anybody, groups_of, is_settled
from groups.tokens import new_token as new_wall_token
from realtime.rooms import Room
from sessions.codev import presets, stages
from sessions.codev.models import CodevSession, Seat
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item
from sessions.registrations.models import Registration
from sessions.timer import Timer


class TableRoundQuerySet(models.QuerySet["TableRound"]):
    def visible_to(self, user: Anybody) -> TableRoundQuerySet:
        """Who may hold a desk in the gathering, or nearly: `policies.can_watch` says it exactly.

        - the people of the group that prepares it;
        - the regional team, unless it is among the group's people or the group is secret.
        """
        if not is_settled(user):
            return self.none()
        own = models.Q(gathering__group__in=groups_of(user))
        if not user.is_coordinator:
            return self.filter(own)
        among = models.Q(gathering__visibility=Gathering.Visibility.GROUP)
        secret = models.Q(gathering__group__access=WorkingGroup.Access.SECRET)
        return self.filter(own | ~(among | secret))


class TableRound(models.Model):
    """Several tables that begin and end together: one script, one clock. In code: `tables`."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="table_rounds")
    # The line of the programme whose people are dealt; without one, everybody who has a place.
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Only those who were seen at the door that day; who arrives later is somebody without a table yet.
    only_arrived = models.BooleanField(_("les personnes arrivées seulement"), default=False)
    title = models.CharField(_("titre"), max_length=120)
    scheduled_at = models.DateTimeField(_("à"))
    preset = models.CharField(max_length=40, default=presets.DEFAULT_PRESET)
    script = models.JSONField(default=list)
    retention = models.CharField(
        _("trace écrite"),
        max_length=20,
        choices=CodevSession.Retention.choices,
        default=CodevSession.Retention.CONFIDENTIAL,
    )
    together = models.BooleanField(_("ceux qui viennent ensemble restent ensemble"), default=False)
    # Whoever leads a table may also move it; otherwise only the common clock does.
    tables_keep_hand = models.BooleanField(_("chaque table garde la main"), default=False)
    # What the form was sent with: sent twice, the tables are laid once.
    source = models.CharField(max_length=200, unique=True, null=True, blank=True)

    # The common clock, as a séance's own (sessions/codev).
    index = models.SmallIntegerField(default=-1)
    stage_started_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    paused_left = models.DurationField(null=True, blank=True)
    call = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    # The wall is read by whoever has its address: a projector has no account.
    wall_token = models.CharField(max_length=64, unique=True, default=new_wall_token, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TableRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("tables")
        ordering = ["scheduled_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tables:round", args=[self.gathering.slug, self.key])

    @property
    def room(self) -> Room:
        return Room("tables", str(self.key))

    @cached_property
    def steps(self) -> list[stages.Step]:
        return stages.from_json(self.script)

    @property
    def position(self) -> stages.Position:
        return stages.Position(tuple(self.steps), len(self.steps) + 1 if self.closed_at else self.index)

    @property
    def stage(self) -> stages.Stage:
        return self.position.stage

    @property
    def timer(self) -> Timer:
        return Timer(self.deadline, self.paused_left)

    @timer.setter
    def timer(self, timer: Timer) -> None:
        self.deadline, self.paused_left = timer.deadline, timer.left

    @property
    def has_begun(self) -> bool:
        return self.index >= 0

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_running(self) -> bool:
        return self.has_begun and not self.is_closed


class RoundTable(models.Model):
    """One table and its séance."""

    round = models.ForeignKey(TableRound, on_delete=models.CASCADE, related_name="tables")
    codev = models.OneToOneField(CodevSession, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    where = models.CharField(_("où est-elle ?"), max_length=80, blank=True)
    # It left the common clock: whoever leads it moves it alone.
    own_pace = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("table")
        ordering = ["round", "number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="one_table_per_number")]

    def __str__(self) -> str:
        return _now("Table %(number)s") % {"number": self.number}


class TablePlace(models.Model):
    """Somebody's place at a table. Their seat in the séance is there from the deal on, without a screen: it
    is theirs on a phone once they come in."""

    round = models.ForeignKey(TableRound, on_delete=models.CASCADE, related_name="places")
    table = models.ForeignKey(RoundTable, on_delete=models.CASCADE, related_name="places")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="table_places")
    seat = models.OneToOneField(Seat, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("place à une table")
        ordering = ["table", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "registration"], name="one_table_place_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.table}"

    @property
    def is_waiting(self) -> bool:
        """A phone asks to come in here; whoever sees the person lets it."""
        seat = self.seat
        if seat is None or seat.removed_at is not None:
            return False
        return seat.user_id is not None and seat.admitted_at is None


class LeftSeat(models.Model):
    """A chair that somebody left for another, or a phone that the desk took off theirs (`user`): both are
    still called by their name, until it is erased."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("chaise laissée")
