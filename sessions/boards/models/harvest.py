"""What became of the cards: each row says that a card was poured somewhere the group keeps things."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.boards.models.cards import Card


class Harvested(models.Model):
    """One card, one place. Pouring it there again finds this row and makes nothing."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("l'annuaire")
        NEED = "need", _("les besoins du groupe")
        QUESTION = "question", _("les questions de pratique")
        ACTION = "action", _("les actions du groupe")
        DOCUMENT = "document", _("un document")

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="harvests")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    target = models.CharField(max_length=100)  # `need:12`, `document:<key>`: no foreign key, it may be erased
    label = models.CharField(max_length=160, blank=True)
    url = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("récolte")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "kind"], condition=~Q(kind="document"), name="one_harvest_per_card_and_kind"
            ),
            models.UniqueConstraint(
                fields=["card", "kind", "target"], name="one_harvest_per_card_and_target"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} → {self.target}"
