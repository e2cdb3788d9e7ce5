"""The board itself: whose it is, what may be done on it at this moment, its clock and its door."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from groups.once import once
from groups.policies import groups_of
from groups.tokens import new_token
from realtime.rooms import Room
from realtime.worded import worded
from sessions.timer import Timer

# Longer than a séance's, for this one opens the board itself and not a lobby.
CODE_DIGITS = 8


def new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


class BoardQuerySet(models.QuerySet["Board"]):
    def present(self) -> BoardQuerySet:
        """Neither in the bin, nor the table of a board that is."""
        return self.filter(Q(parent=None) | Q(parent__binned_at=None), binned_at=None)

    def in_bin(self) -> BoardQuerySet:
        return self.exclude(binned_at=None)

    def current(self) -> BoardQuerySet:
        return self.present().filter(archived_at=None)

    def roots(self) -> BoardQuerySet:
        """Not the copy of a table."""
        return self.filter(parent=None)

    def of_groups_of(self, user) -> BoardQuerySet:
        """Of the groups this person belongs to, whatever their role; the bin included."""
        if not user.is_authenticated or user.is_guest:
            return self.none()
        return self.filter(group__in=groups_of(user))

    def visible_to(self, user, opened: Collection[int] | None = None) -> BoardQuerySet:
        """Boards whose existence this person may know. Thrown away, a board is seen from the bin only.

        - the people of the group, observers included, whatever the group's access;
        - who was let in by its code or its link, until removed, and with it onto its tables;
        - who holds a seat in a running séance that reached the stage where it opens it, and onto its tables.

        The regional team and the administrators read no group's boards.

        `opened`: what `opened_by_seances(user)` answered, for a question worded once (realtime/worded.py).
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        let_in = user.board_places.filter(removed_at=None, through_door=True).values("board")
        opened = opened_by_seances(user) if opened is None else opened
        seen = Q(pk__in=let_in) | Q(parent__in=let_in) | Q(pk__in=opened) | Q(parent__in=opened)
        if not user.is_guest:
            seen |= Q(group__in=groups_of(user))
        return self.present().filter(seen)


def opened_by_seances(user) -> tuple[int, ...]:
    """Boards opened by the séances that let this person in. A séance's script says from which stage on."""
    return once(user, "boards opened by séances", lambda: _opened(user))


def _opened(user) -> tuple[int, ...]:
    seated = [seat.codev for seat in _seats(user.pk)]
    return tuple({codev.board_id for codev in seated if codev.board_is_open})


@worded
def _seats(user: int) -> models.QuerySet:
    seats = User(pk=user).seats.filter(removed_at=None, through_door=True, codev__closed_at=None)  # type: ignore[attr-defined]
    return seats.exclude(admitted_at=None).exclude(codev__board=None).select_related("codev")


class Board(models.Model):
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="boards")
    title = models.CharField(_("titre"), max_length=160)
    purpose = models.TextField(_("à quoi réfléchit-on ?"), max_length=2000, blank=True)
    template = models.CharField(max_length=40, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # What may be done at this moment. A stage of the script sets them when it begins; the facilitator may
    # change them at any time. `rights` is {verb: "all" | "leads"}, a verb that is not in it is everybody's.
    rights = models.JSONField(default=dict, blank=True)
    silent = models.BooleanField(_("écriture silencieuse"), default=False)
    anonymous = models.BooleanField(_("écriture anonyme"), default=False)
    frozen_at = models.DateTimeField(null=True, blank=True)
    spotlight = models.ForeignKey(
        "live_sessions.Card", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    followed = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # The room's version when something else than a zone, a card, a grouping or a link changed: who polls
    # since then is not sent the rest of the page again.
    scene_rev = models.PositiveBigIntegerField(default=0, editable=False)

    # Where the script stands. The clock is a deadline, and never ends a stage by itself.
    stage = models.ForeignKey(
        "live_sessions.Stage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    deadline = models.DateTimeField(null=True, blank=True)
    paused_left = models.DurationField(null=True, blank=True)

    # The door.
    door_open = models.BooleanField(default=False)
    code = models.CharField(max_length=CODE_DIGITS, blank=True, db_index=True)
    token = models.CharField(max_length=64, unique=True, default=new_token)

    # A table of a larger workshop: a copy that has its parent's script and clock.
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="tables")
    table_number = models.PositiveSmallIntegerField(null=True, blank=True)
    gathered_at = models.DateTimeField(null=True, blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("tableau")
        verbose_name_plural = _("tableaux")
        ordering = ["-changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(door_open=True) & ~Q(code=""), name="one_open_board_per_code"
            ),
            models.UniqueConstraint(fields=["parent", "table_number"], name="one_board_per_table"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("boards:board", args=[self.key])

    @property
    def room(self) -> Room:
        return Room("board", str(self.key))

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_open(self) -> bool:
        """Neither archived nor thrown away, nor a table of such a board: things may still happen on it."""
        shut = self.archived_at is not None or self.binned_at is not None
        return not shut and (self.parent is None or self.parent.is_open)

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def timer(self) -> Timer:
        return Timer(self.deadline, self.paused_left)

    @timer.setter
    def timer(self, timer: Timer) -> None:
        self.deadline, self.paused_left = timer.deadline, timer.left
