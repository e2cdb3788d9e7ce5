"""« Ruptures d'accès »: where somebody could not reach a right or a service that is everybody's. A situation,
never a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Territory, Theme, WorkingGroup
from groups.policies import Anybody, is_settled

LONGEST = 2_000


class BarrierQuerySet(models.QuerySet["Barrier"]):
    def visible_to(self, user: Anybody) -> BarrierQuerySet:
        """- who wrote it;
        - the people of the group where it was written, whatever their role;
        - the regional team, but for a secret group's.
        """
        if not is_settled(user):
            return self.none()
        mine = Q(author=user) | Q(group__in=user.memberships.values("group"))
        if user.is_coordinator:
            mine |= Q(group=None) | ~Q(group__access=WorkingGroup.Access.SECRET)
        return self.said().filter(mine)

    def said(self) -> BarrierQuerySet:
        """Not hidden: what every list, count, search and export holds."""
        return self.filter(hidden_at=None)

    def counted(self) -> BarrierQuerySet:
        """What the synthesis counts: nothing of a secret group."""
        return self.said().exclude(group__access=WorkingGroup.Access.SECRET)


class Barrier(models.Model):
    class Service(models.TextChoices):
        CAF = "caf", _("CAF, MSA")
        HEALTH_COVER = "health_cover", _("Assurance maladie, complémentaire")
        HEALTH = "health", _("Soins, hôpital, PMI")
        WORK = "work", _("France Travail, mission locale")
        DEPARTEMENT = "departement", _("Département, aide sociale à l’enfance")
        DISABILITY = "disability", _("MDPH")
        TOWN = "town", _("Mairie, CCAS")
        PREFECTURE = "prefecture", _("Préfecture, titres de séjour")
        HOUSING = "housing", _("Logement, hébergement")
        CHILDHOOD = "childhood", _("Accueil du jeune enfant")
        SCHOOL = "school", _("École, formation")
        JUSTICE = "justice", _("Justice, accès au droit")
        BANK = "bank", _("Banque, Poste, impôts")
        TRANSPORT = "transport", _("Transports")
        OTHER = "other", _("Autre")

    class Dimension(models.TextChoices):
        """The four dimensions of inclusion."""

        SOCIAL = "social", _("inclusion sociale")
        CITIZENSHIP = "citizenship", _("exercice de la citoyenneté")
        TRAINING = "training", _("formation")
        WORK = "work", _("insertion professionnelle durable")

    class Since(models.TextChoices):
        """Never a date: one would be recognised by it."""

        MONTH = "month", _("moins d’un mois")
        HALF = "half", _("quelques mois")
        YEAR = "year", _("plus de six mois")
        LONG = "long", _("plus d’un an")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        WorkingGroup,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="barriers",
        verbose_name=_("groupe"),
    )
    situation = models.TextField(_("la situation"), max_length=LONGEST)
    service = models.CharField(_("le service"), max_length=12, choices=Service.choices)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="barriers", verbose_name=_("territoire")
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="barriers",
        verbose_name=_("thématique"),
    )
    dimension = models.CharField(_("ce que cela empêche"), max_length=12, choices=Dimension.choices)
    since = models.CharField(_("depuis"), max_length=5, choices=Since.choices, blank=True)
    would_help = models.CharField(_("ce qui aiderait"), max_length=500, blank=True)
    source = models.CharField(max_length=120, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    lifted_at = models.DateTimeField(_("levée le"), null=True, blank=True)
    lifted_words = models.CharField(_("ce qui l’a levée"), max_length=500, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = BarrierQuerySet.as_manager()

    class Meta:
        verbose_name = _("rupture d’accès")
        verbose_name_plural = _("ruptures d’accès")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.situation[:80]

    def get_absolute_url(self) -> str:
        return reverse("barriers:barrier", args=[self.pk])
