"""Dots: everybody has the same number of them, and the database counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.boards.models.board import Board
from sessions.boards.models.cards import Card


class VoteRound(models.Model):
    """One round of votes. What the others gave is nobody's to know until it is revealed; who gave what,
    ever."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(_("pour choisir quoi ?"), max_length=120, blank=True)
    budget = models.PositiveSmallIntegerField(_("gommettes par personne"), default=5)
    per_card = models.PositiveSmallIntegerField(_("au plus sur une carte"), default=1)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("vote")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board"], condition=Q(closed_at=None), name="one_open_round_per_board"
            )
        ]

    def __str__(self) -> str:
        return self.title or str(_("vote"))

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Ballot(models.Model):
    """What one person has, and has given. The check is the budget: no race can pass it."""

    round = models.ForeignKey(VoteRound, on_delete=models.CASCADE, related_name="ballots")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    budget = models.PositiveSmallIntegerField()
    spent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("bulletin")
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="one_ballot_per_person"),
            models.CheckConstraint(condition=Q(spent__lte=F("budget")), name="nobody_spends_what_they_lack"),
        ]

    def __str__(self) -> str:
        return f"{self.spent}/{self.budget}"


class Vote(models.Model):
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="votes")
    dots = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("gommettes")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "card"], name="one_vote_per_ballot_and_card"),
            models.CheckConstraint(condition=Q(dots__gte=1), name="a_vote_has_a_dot"),
        ]

    def __str__(self) -> str:
        return f"{self.dots} → {self.card_id}"
