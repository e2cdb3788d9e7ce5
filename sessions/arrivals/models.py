"""What the desks told, and what follows from it: who came, on which day.

A gesture is written once and never changed. It may come late, twice, after one that was made later: whatever
the order, the same gestures leave the same arrivals (docs/arrivals.md).
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration, Standing


class DeskGestureQuerySet(models.QuerySet["DeskGesture"]):
    def telling(self) -> DeskGestureQuerySet:
        """Those that say somebody came, and that no other took back."""
        back = DeskGesture.objects.filter(takes_back=OuterRef("key"), gathering=OuterRef("gathering"))
        return self.exclude(kind=DeskGesture.Kind.UNDO).exclude(Exists(back))


class DeskGesture(models.Model):
    class Kind(models.TextChoices):
        COME = "come", _("est là")
        WALK = "walk", _("vient sans inscription")
        UNDO = "undo", _("n’était pas là")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="gestures")
    key = models.UUIDField(unique=True)  # given by the desk: sent twice, it is one
    kind = models.CharField(max_length=4, choices=Kind.choices)
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, null=True, blank=True, related_name="gestures"
    )
    # The gesture that this one takes back. Without a foreign key: that one may not have come yet.
    takes_back = models.UUIDField(null=True, blank=True, db_index=True)
    day = models.DateField(null=True, blank=True)
    at = models.DateTimeField()  # when it was made, by the server's clock (moments.py)
    # Where the person stood before: somebody who waited and was let in waits again when it is taken back.
    stood = models.CharField(max_length=10, choices=Standing.choices, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeskGestureQuerySet.as_manager()

    class Meta:
        verbose_name = _("geste d’accueil")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%d/%m/%Y %H:%M}"


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def of(self, gathering: Gathering, day: date | None = None) -> ArrivalQuerySet:
        """Those who came, on that day or on any; erased people are counted, and no longer named."""
        found = self.filter(registration__gathering=gathering)
        return found if day is None else found.filter(day=day)


class Arrival(models.Model):
    """« Arrivée »: one person came, one day. What the gestures amount to, kept to be counted and listed."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="arrivals")
    day = models.DateField(_("jour"))
    at = models.DateTimeField(_("arrivée"))

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrivée")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "day"], name="one_arrival_per_person_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.day:%d/%m/%Y}"
