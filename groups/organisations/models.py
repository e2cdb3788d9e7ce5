"""Organisations: who they are, which federation they belong to, and the names they were known by."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.people.names import fold


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, user) -> OrganisationQuerySet:
        """What an organisation says of itself is for everybody who has an account."""
        settled = user.is_authenticated and user.is_active and not user.is_guest
        return self.all() if settled else self.none()

    def named(self, name: str) -> Organisation | None:
        """The organisation of this name, however it is spelt, or that had it before two were made one."""
        folded = fold(name)
        if not folded:
            return None
        known = self.filter(folded=folded).order_by("pk").first()
        return known or self.filter(former_names__folded=folded).order_by("pk").first()

    def curated(self) -> OrganisationQuerySet:
        """Those that somebody described: their names may be suggested to people we do not know yet."""
        return self.exclude(kind="")


class Organisation(models.Model):
    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        INSTITUTION = "institution", _("institution")
        COLLECTIVITE = "collectivite", _("collectivité")
        ENTREPRISE = "entreprise", _("entreprise ou coopérative")
        FEDERATION = "federation", _("fédération ou réseau")
        COLLECTIF = "collectif", _("collectif d’habitants")

    class Sector(models.TextChoices):
        SOCIAL = "social", _("social")
        MEDICO_SOCIAL = "medico_social", _("médico-social")
        POPULAR_EDUCATION = "education_populaire", _("éducation populaire")
        CHILDHOOD = "petite_enfance", _("petite enfance")
        WORK = "emploi", _("emploi et formation")
        HOUSING = "logement", _("logement")
        HEALTH = "sante", _("santé")
        GREEN = "developpement_durable", _("développement durable")

    name = models.CharField(_("nom"), max_length=160, unique=True)
    folded = models.CharField(max_length=200, editable=False, default="", db_index=True)
    kind = models.CharField(_("c’est"), max_length=20, choices=Kind.choices, blank=True)
    sector = models.CharField(_("champ"), max_length=24, choices=Sector.choices, blank=True)
    territory = models.ForeignKey(
        "groups.Territory",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territoire"),
    )
    about = models.TextField(_("en quelques lignes"), max_length=1000, blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    contact = models.EmailField(_("adresse e-mail publique"), blank=True)
    website = models.URLField(_("site"), max_length=300, blank=True)
    federations = models.ManyToManyField(
        "self", symmetrical=False, related_name="members", blank=True, verbose_name=_("fédérations")
    )
    # Who answers for this page. Without any, the people who say they are of it may correct it.
    referents = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="referent_of", blank=True, verbose_name=_("référents")
    )
    changed_at = models.DateTimeField(_("corrigée le"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("corrigée par"),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *, update_fields=None, **kwargs) -> None:
        """Whoever writes the name, the back office included, writes it as one looks for it."""
        self.folded = fold(self.name)[:200]
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "folded"}
        super().save(update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.pk])


class FormerName(models.Model):
    """A name that an organisation had before it was merged into another: whoever writes it means that one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("nom"), max_length=160)
    folded = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name = _("ancien nom")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
