"""Who takes part in a board without being of its group, or with another part than their group gives them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.boards.models.board import Board


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> ParticipantQuerySet:
        return self.filter(removed_at=None)

    def without_screen(self) -> ParticipantQuerySet:
        return self.present().filter(user=None)


class Participant(models.Model):
    """A guest, somebody of another group, a co-facilitator, or a person without a screen (`user` is None),
    for whom somebody else writes."""

    class Part(models.TextChoices):
        READER = "reader", _("lit")
        WRITER = "writer", _("participe")
        LEAD = "lead", _("anime")

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="board_places"
    )
    name = models.CharField(_("nom"), max_length=80)
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.WRITER)
    # Who writes for them (porte-voix); the facilitators always may.
    voice = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("porte-voix"),
    )
    # False for who was there already, by their group or by a séance: this row adds to what these give, and
    # ends with it.
    through_door = models.BooleanField(default=True)
    # Which table they sit at, when there are several; None: they choose.
    table = models.ForeignKey(Board, on_delete=models.SET_NULL, null=True, blank=True, related_name="seated")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "user"], name="one_place_per_person_and_board"),
            models.CheckConstraint(
                condition=Q(user=None) | Q(voice=None), name="a_voice_for_who_has_no_screen"
            ),
        ]

    def __str__(self) -> str:
        return self.name
