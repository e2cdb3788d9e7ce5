"""Two sides put in touch: those who said a need, and who offers what could answer it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Role
from groups.policies import Anybody, groups_of, is_settled
from workspace.needs.models import Need
from workspace.offers.models import Offer

REMIND_AFTER = timedelta(days=30)


def person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, user: Anybody) -> IntroductionQuerySet:
        """- the people of the need's group;
        - who makes the offer;
        - the regional team, for what the region reads, without the contacts.
        """
        if not is_settled(user):
            return self.none()
        if user.is_coordinator:
            return self.filter(Q(need__in=Need.objects.regional().values("pk")) | self._of(user))
        return self.filter(self._of(user))

    def _of(self, user) -> Q:
        mine = Q(need__group__in=groups_of(user))
        return mine | Q(offer__owner=user)

    def concerning(self, user) -> IntroductionQuerySet:
        """Those that this person may answer, or proposed: not all that they may read."""
        able = Role.at_least(Role.MEMBER)
        mine = Q(need__group__in=user.memberships.filter(role__in=able).values("group"))
        return self.visible_to(user).filter(mine | Q(offer__owner=user) | Q(proposed_by=user))

    def agreed(self) -> IntroductionQuerySet:
        return self.filter(need_said=Introduction.Answer.YES, offer_said=Introduction.Answer.YES)

    def asking(self) -> IntroductionQuerySet:
        """A side has not answered, and none refused."""
        waiting = Q(need_said=Introduction.Answer.WAITING) | Q(offer_said=Introduction.Answer.WAITING)
        refused = Q(need_said=Introduction.Answer.NO) | Q(offer_said=Introduction.Answer.NO)
        return self.filter(waiting).exclude(refused)

    def to_remind(self, now) -> IntroductionQuerySet:
        due = self.agreed().filter(agreed_at__lte=now - REMIND_AFTER, outcome="", reminded_at=None)
        return due.filter(agreed_at__gt=now - 3 * REMIND_AFTER)

    def read(self) -> IntroductionQuerySet:
        return self.select_related(
            "need__group", "need__theme", "need__territory", "offer__owner", "offer__organisation", "need_by"
        )


class Introduction(models.Model):
    class Answer(models.TextChoices):
        WAITING = "", _("pas encore répondu")
        YES = "yes", _("d’accord")
        NO = "no", _("pas cette fois")

    class Outcome(models.TextChoices):
        MET = "met", _("rencontre faite")
        LENT = "lent", _("prêt conclu")
        NOTHING = "nothing", _("sans suite")
        OTHER = "other", _("autre")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="introductions")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="introductions")
    proposed_by = person()
    words = models.CharField(_("un mot pour présenter"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    need_said = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    need_by = person()
    offer_said = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    agreed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("ce qui en est sorti"), max_length=8, choices=Outcome.choices, blank=True)
    outcome_words = models.CharField(_("en quelques mots"), max_length=500, blank=True)
    outcome_by = person()
    outcome_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mise en relation")
        verbose_name_plural = _("mises en relation")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="one_introduction_per_pair"),
        ]
        indexes = [
            models.Index(
                fields=["agreed_at"], condition=Q(outcome="", reminded_at=None), name="introduction_to_remind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.need} ↔ {self.offer}"

    def get_absolute_url(self) -> str:
        return reverse("introductions:introduction", args=[self.pk])

    @property
    def is_agreed(self) -> bool:
        return self.need_said == self.offer_said == self.Answer.YES

    @property
    def is_refused(self) -> bool:
        return self.Answer.NO in (self.need_said, self.offer_said)

    @property
    def need_words(self) -> str:
        """As both sides read it; nothing of what was hidden since."""
        return "" if self.need.hidden_at else self.need.text

    @property
    def state(self) -> str:
        """In words, for whoever may read it."""
        if self.outcome:
            return self.get_outcome_display()
        if self.is_agreed:
            return str(_("en relation"))
        return str(_("sans suite") if self.is_refused else _("proposée"))
