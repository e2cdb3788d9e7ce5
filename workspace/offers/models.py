"""What somebody can lend or give: a room, a vehicle, a skill, time, material; and to whom it is lent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.models import Exchange, Organisation, Territory, Theme
from groups.policies import Anybody, is_settled

Means = Exchange.Means
# One borrower at a time: of time or of a skill, several may have some.
THINGS = (Means.PLACE, Means.VEHICLE, Means.EQUIPMENT)


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, user: Anybody) -> OfferQuerySet:
        """Whoever has an account, while it stands; who made it, always."""
        if not is_settled(user):
            return self.none()
        return self.filter(Q(pk__in=Offer.objects.standing().values("pk")) | Q(owner=user))

    def standing(self) -> OfferQuerySet:
        """Neither withdrawn, nor past its date, nor hidden, nor of a closed account."""
        lasting = Q(until=None) | Q(until__gte=localdate())
        return self.filter(lasting, withdrawn_at=None, hidden_at=None, owner__is_active=True)


class Offer(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offers")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("au nom de"),
    )
    means = models.CharField(_("c’est"), max_length=10, choices=Means.choices)
    words = models.CharField(_("en une phrase"), max_length=160)
    details = models.TextField(_("ce qu’il faut savoir"), max_length=1000, blank=True)
    available = models.CharField(_("quand"), max_length=160, blank=True)
    territory = models.ForeignKey(
        Territory,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("où"),
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("thématiques"))
    until = models.DateField(_("jusqu’au"), null=True, blank=True)
    # Given to the other side once both have accepted, with the address of the account.
    contact = models.CharField(_("comment vous joindre"), max_length=160, blank=True)
    source = models.CharField(max_length=120, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offre de moyens")
        verbose_name_plural = _("offres de moyens")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at"], condition=Q(withdrawn_at=None), name="offer_standing"),
            models.Index(fields=["means", "-created_at"], name="offer_of_means"),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("offers:offer", args=[self.pk])

    @property
    def stands(self) -> bool:
        over = self.until is not None and self.until < localdate()
        return self.withdrawn_at is None and self.hidden_at is None and not over

    @property
    def by(self) -> str:
        """Whose it is, as everybody reads it."""
        return self.organisation.name if self.organisation else self.owner.display_name


class LoanQuerySet(models.QuerySet["Loan"]):
    def visible_to(self, user: Anybody) -> LoanQuerySet:
        """Who lends. To the others, a page says until when the thing is lent, not to whom."""
        return self.filter(offer__owner=user) if is_settled(user) else self.none()

    def out(self) -> LoanQuerySet:
        """Not given back yet."""
        return self.filter(returned_on=None)


class Loan(models.Model):
    """To whom an offer is lent, from when to when, and when it came back."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="loans")
    borrower = models.CharField(_("à qui"), max_length=160)
    starts = models.DateField(_("du"))
    ends = models.DateField(_("au"), null=True, blank=True)
    returned_on = models.DateField(_("rendu le"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=120, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = _("prêt")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=models.F("starts")), name="loan_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.offer} → {self.borrower}"
