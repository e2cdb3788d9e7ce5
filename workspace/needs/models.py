"""What is missing somewhere, in the words of who says it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Territory, Theme, WorkingGroup
from groups.policies import Anybody, groups_of, is_settled
from workspace.belonging import OfGroup, OfGroupQuerySet

LONGEST = 2_000


class NeedQuerySet(OfGroupQuerySet):
    def visible_to(self, user: Anybody) -> NeedQuerySet:
        """- the people of the group, whatever their role;
        - whoever has an account, for what its group shows to the region.
        """
        if not is_settled(user):
            return self.none()
        mine = Q(group__in=groups_of(user))
        return self.filter(mine | Q(pk__in=Need.objects.regional().values("pk"))).said()

    def regional(self) -> NeedQuerySet:
        """Shown to the region by its group. A secret group shows nothing: not even that it is."""
        shown = self.filter(visibility=Need.Visibility.REGION, hidden_at=None)
        return shown.exclude(group__access=WorkingGroup.Access.SECRET)

    def said(self) -> NeedQuerySet:
        """Not hidden: what every list, count, search, mail and export holds."""
        return self.filter(hidden_at=None)

    def pending(self) -> NeedQuerySet:
        return self.filter(status__in=Need.PENDING)


class Need(OfGroup):
    class Status(models.TextChoices):
        OPEN = "open", _("ouvert")
        ONGOING = "ongoing", _("en cours")
        MET = "met", _("trouvé")
        CLOSED = "closed", _("clos")

    class Stage(models.TextChoices):
        """Where the project stands that has this need."""

        IDEA = "idea", _("une idée")
        TRIAL = "trial", _("une expérimentation")
        STABLE = "stable", _("une action stabilisée")
        SPREAD = "spread", _("une action qui essaime")

    class Visibility(models.TextChoices):
        GROUP = "group", _("le groupe seul")
        REGION = "region", _("la région")

    PENDING = (Status.OPEN, Status.ONGOING)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    territory = models.ForeignKey(
        Territory,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("territoire"),
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("thématique"),
    )
    text = models.TextField(_("de quoi a-t-on besoin ?"), max_length=LONGEST)
    for_whom = models.CharField(_("pour qui ?"), max_length=160, blank=True)
    stage = models.CharField(_("pour quoi ?"), max_length=8, choices=Stage.choices, blank=True)
    visibility = models.CharField(
        _("qui le lit"), max_length=8, choices=Visibility.choices, default=Visibility.GROUP
    )
    # Hidden by who facilitates, who alone reads it still.
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    status = models.CharField(_("où en est-on"), max_length=8, choices=Status.choices, default=Status.OPEN)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("besoin")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["group", "-created_at"], name="need_of_group"),
            models.Index(fields=["visibility", "-created_at"], name="need_of_region"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("needs:need", args=[self.pk])

    @property
    def is_pending(self) -> bool:
        return self.status in self.PENDING


class Move(models.Model):
    """Where a need came to stand, when, and who said so."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="moves")
    status = models.CharField(max_length=8, choices=Need.Status.choices)
    words = models.CharField(_("un mot"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("étape d’un besoin")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.at:%d/%m/%Y}"
