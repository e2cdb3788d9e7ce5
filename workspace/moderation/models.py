"""A case (one reported thing), its reports, and the warnings people were given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from groups.policies import Anybody, is_settled, led_by


def person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: Anybody) -> CaseQuerySet:
        """Who answers for it, never who is reported (docs/decisions):

        - who facilitates the group, for what is of the group;
        - the regional team and the site's administrators, for what was sent to them and what is nobody's.
        """
        if not is_settled(user):
            return self.none()
        mine = Q(group__in=led_by(user))
        if user.is_coordinator or user.is_superuser:
            mine |= ~Q(escalated_at=None)
        return self.filter(mine).exclude(author=user)

    def waiting(self) -> CaseQuerySet:
        """The oldest first."""
        return self.filter(closed_at=None).order_by("opened_at", "pk")

    def with_reports(self) -> CaseQuerySet:
        counted = self.annotate(count=Count("reports"))
        return counted.select_related("group", "author", "closed_by").prefetch_related("reports")


class Case(models.Model):
    """One thing of one kind. Reported again after a decision, it opens again."""

    class Outcome(models.TextChoices):
        DISMISSED = "dismissed", _("classé sans suite")
        HIDDEN = "hidden", _("masqué")
        WARNED = "warned", _("avertissement")
        SUSPENDED = "suspended", _("suspension")

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="cases"
    )
    author = person()
    opened_at = models.DateTimeField(default=timezone.now)
    escalated_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = person()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    word = models.CharField(_("un mot"), max_length=500, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("signalement")
        ordering = ["opened_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_case_per_thing")]
        indexes = [models.Index(fields=["closed_at", "opened_at"], name="case_waiting")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    def get_absolute_url(self) -> str:
        return reverse("moderation:case", args=[self.pk])


class Report(models.Model):
    """What one person said of it. No page says who; the row knows, so that each speaks once: by their
    account, or, of a visitor who has none, by the form they sent."""

    class Reason(models.TextChoices):
        PERSON = "person", _("On y reconnaît une personne accompagnée")
        HURTFUL = "hurtful", _("Des propos blessants")
        OFF_TOPIC = "off_topic", _("Hors sujet, ou de la publicité")
        OTHER = "other", _("Autre chose")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    key = models.UUIDField(unique=True, null=True, editable=False)
    reason = models.CharField(_("ce qui ne va pas"), max_length=10, choices=Reason.choices)
    words = models.CharField(_("en quelques mots"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("signalement d'une personne")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="one_report_per_person")]

    def __str__(self) -> str:
        return self.get_reason_display()


class Caution(models.Model):
    """« Avertissement »: words from who moderates, shown until they are read, then kept on the record."""

    case = models.OneToOneField(Case, on_delete=models.SET_NULL, null=True, related_name="caution")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cautions")
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = person()
    words = models.TextField(_("votre message"), max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("avertissement")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} · {self.at:%d/%m/%Y}"
