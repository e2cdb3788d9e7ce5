"""Who asked for the letter, and until when it told them everything."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Theme, User

LEASE = timedelta(minutes=10)  # after it, what a sender had taken belongs to nobody


def new_secret() -> str:
    return secrets.token_urlsafe(12)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> SubscriptionQuerySet:
        return self.exclude(confirmed_at=None)

    def due(self, moment: datetime) -> SubscriptionQuerySet:
        """To be written to now, and in nobody's hands."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=moment - LEASE)
        return self.confirmed().filter(free, next_at__lte=moment)


class Subscription(models.Model):
    """Of an account, or of an address whose owner confirmed it. `secret` makes its links its own: those of a
    subscription that was erased open nothing of another."""

    class Cadence(models.TextChoices):
        WEEKLY = "weekly", _("chaque semaine, le mardi")
        MONTHLY = "monthly", _("chaque mois, le premier jour")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="newsletter"
    )
    email = models.EmailField(_("adresse e-mail"), unique=True, null=True, blank=True)
    everything = models.BooleanField(_("toutes les thématiques"), default=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("thématiques"))
    cadence = models.CharField(
        _("à quel rythme ?"), max_length=8, choices=Cadence.choices, default=Cadence.WEEKLY
    )
    secret = models.CharField(max_length=24, default=new_secret, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    sent_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("abonnement à la lettre")
        verbose_name_plural = _("abonnements à la lettre")
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, email__isnull=False) | Q(user__isnull=False, email=None),
                name="letter_of_an_account_or_an_address",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(confirmed_at__isnull=False), name="letter_subscription_due"
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """An account's is its present one; a closed account has none."""
        if self.user is None:
            return self.email or ""
        return (self.user.email or "") if self.user.is_active else ""


def of(user: User) -> Subscription | None:
    return Subscription.objects.filter(user=user).prefetch_related("themes").first()
