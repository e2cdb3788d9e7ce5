"""Who works with whom: the side an organisation stands on, the ties between two, the conventions signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation
from groups.policies import Anybody, is_settled


class OfTheTeam(models.QuerySet):
    def visible_to(self, user: Anybody):
        """The regional team keeps them, and reads them alone."""
        return self.all() if is_settled(user) and user.is_coordinator else self.none()


class Side(models.Model):
    """An actor is a specialist of solidarity, a service that is everybody's, or of the local economy."""

    class Kind(models.TextChoices):
        SPECIALISED = "specialised", _("spécialisé")
        COMMON = "common", _("droit commun")
        ECONOMIC = "economic", _("économique")

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="side")
    kind = models.CharField(_("c’est un acteur"), max_length=12, choices=Kind.choices)

    objects = OfTheTeam.as_manager()

    class Meta:
        verbose_name = _("côté d’un acteur")

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_kind_display()}"


class Convention(models.Model):
    class Status(models.TextChoices):
        TALKED = "talked", _("en discussion")
        WRITTEN = "written", _("en rédaction")
        SIGNED = "signed", _("signée")
        ENDED = "ended", _("terminée")

    class Data(models.TextChoices):
        NONE = "none", _("aucune donnée n’est échangée")
        COUNTS = "counts", _("des comptes seulement")
        SHARED = "shared", _("des informations, selon la clause")
        UNKNOWN = "", _("pas encore dit")

    title = models.CharField(_("objet, en une phrase"), max_length=200)
    parties = models.ManyToManyField(
        Organisation, related_name="conventions", verbose_name=_("entre qui et qui")
    )
    details = models.TextField(_("ce qu’elle prévoit"), max_length=2000, blank=True)
    status = models.CharField(
        _("où elle en est"), max_length=8, choices=Status.choices, default=Status.TALKED
    )
    signed_on = models.DateField(_("signée le"), null=True, blank=True)
    starts = models.DateField(_("à partir du"), null=True, blank=True)
    ends = models.DateField(_("jusqu’au"), null=True, blank=True)
    contact = models.CharField(_("à qui s’adresser"), max_length=200, blank=True)
    data = models.CharField(_("les données"), max_length=8, choices=Data.choices, blank=True)
    data_clause = models.TextField(_("la clause, mot pour mot"), max_length=2000, blank=True)
    source = models.CharField(max_length=120, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OfTheTeam.as_manager()

    class Meta:
        verbose_name = _("convention")
        ordering = [F("ends").asc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("overview:convention", args=[self.pk])

    @property
    def is_late(self) -> bool:
        """Signed, and past its end: to be renewed, or said to have ended."""
        return self.status == self.Status.SIGNED and self.ends is not None and self.ends < localdate()


class Tie(models.Model):
    """Two organisations that work together. Written once, whichever comes first."""

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("ce qu’elles font ensemble"), max_length=160, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OfTheTeam.as_manager()

    class Meta:
        verbose_name = _("lien")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_tie_per_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="tie_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ↔ {self.other}"
