"""Who is at the table, in which seat, and who asked to speak."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.codev import presets, stages
from sessions.codev.models.seance import CodevSession


def new_key() -> str:
    return secrets.token_hex(5)


class SeatQuerySet(models.QuerySet["Seat"]):
    def present(self) -> SeatQuerySet:
        """Admitted, and not removed since."""
        return self.filter(removed_at=None).exclude(admitted_at=None)

    def waiting(self) -> SeatQuerySet:
        return self.filter(removed_at=None, admitted_at=None)

    def hands(self) -> SeatQuerySet:
        """The order of speech."""
        return self.present().exclude(hand_raised_at=None).order_by("hand_raised_at", "pk")

    def leads(self) -> SeatQuerySet:
        return self.present().filter(role__in=stages.LEADS)


class Seat(models.Model):
    """A person's place in one séance. `key` is how others' pages know them."""

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="seats")
    key = models.CharField(max_length=10, default=new_key, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="seats"
    )
    name = models.CharField(_("nom"), max_length=80)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    role = models.CharField(_("place"), max_length=20, default=stages.Seat.CONSULTANT)
    # Through the door (code, link) rather than as a member of the group, whose departure ends the seat.
    through_door = models.BooleanField(default=False)
    without_screen = models.BooleanField(_("sans écran"), default=False)
    voice = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="speaks_for",
        verbose_name=_("porte-voix"),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    admitted_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    # Asked to leave by whoever leads, rather than gone by themselves: only a lead lets them come back.
    sent_away_at = models.DateTimeField(null=True, blank=True)
    hand_raised_at = models.DateTimeField(null=True, blank=True)
    has_spoken = models.BooleanField(default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["codev", "key"], name="one_seat_per_key"),
            models.UniqueConstraint(
                fields=["codev", "user"], condition=Q(removed_at=None), name="one_seat_per_person"
            ),
            models.UniqueConstraint(
                fields=["codev"],
                condition=Q(role="client", removed_at=None),
                name="one_client_per_seance",
            ),
            models.UniqueConstraint(
                fields=["codev"],
                condition=Q(role="facilitator", removed_at=None),
                name="one_facilitator_per_seance",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stage_seat(self) -> stages.Seat:
        return stages.Seat(self.role)

    @property
    def is_lead(self) -> bool:
        return self.role in stages.LEADS

    @property
    def is_admitted(self) -> bool:
        return self.admitted_at is not None and self.removed_at is None

    def get_role_display(self):
        return presets.SEAT_WORDS[self.codev.words][self.stage_seat]
