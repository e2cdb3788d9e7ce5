"""An initiative beside its entry, what marked its way, and the tips by which anybody lets one be known."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation
from groups.policies import Anybody, is_settled
from groups.tokens import new_token

LONGEST = 3_000


class Maturity(models.TextChoices):
    """How far an initiative has come. `Entry.stage` says how far its page has."""

    IDEA = "idea", _("idée")
    TRIAL = "trial", _("expérimentation")
    STABLE = "stable", _("stabilisée")
    SPREAD = "spread", _("essaimée")


class Initiative(models.Model):
    """What the entry of this kind has besides: who carries it, how far it is, until when it is financed."""

    entry = models.OneToOneField(
        "workspace.Entry", on_delete=models.CASCADE, primary_key=True, related_name="initiative"
    )
    maturity = models.CharField(
        _("où en est-elle ?"), max_length=8, choices=Maturity.choices, default=Maturity.IDEA, db_index=True
    )
    carriers = models.ManyToManyField(
        Organisation, blank=True, related_name="initiatives", verbose_name=_("organisations qui la portent")
    )
    carried_by = models.CharField(_("qui la porte, en quelques mots"), max_length=200, blank=True)
    funded_until = models.DateField(_("financée jusqu’au"), null=True, blank=True)
    funded_by = models.CharField(_("par qui"), max_length=200, blank=True)
    # The last time somebody who knows said that all of this still holds.
    confirmed_on = models.DateField(_("toujours d’actualité le"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    photo = models.UUIDField(null=True, blank=True, editable=False)
    photo_alt = models.CharField(_("ce que montre la photo"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("initiative")

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def is_funded(self) -> bool | None:
        """None: nobody said."""
        return None if self.funded_until is None else self.funded_until >= timezone.localdate()


class Milestone(models.Model):
    """A dated step of an initiative (« jalon »), told in a line."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    on = models.DateField(_("date"))
    words = models.CharField(_("ce qui s’est passé"), max_length=200)
    maturity = models.CharField(_("passage à"), max_length=8, choices=Maturity.choices, blank=True)
    # What the form was sent with: a retry makes no second one.
    key = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = _("jalon")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.words}"


class TipQuerySet(models.QuerySet["Tip"]):
    def visible_to(self, user: Anybody) -> TipQuerySet:
        """For the regional team and the site's administrators, who sort them out. Its sender reads their own
        by its secret address."""
        if not is_settled(user) or not (user.is_coordinator or user.is_superuser):
            return self.none()
        return self.all()

    def waiting(self) -> TipQuerySet:
        """The oldest first."""
        return self.filter(state=Tip.State.WAITING).order_by("created_at", "pk")


def erasing_day():
    return timezone.localdate() + timedelta(days=settings.TIPS["ADDRESS_DAYS"])


class Tip(models.Model):
    """« Signalement » of an initiative, by anybody, with or without an account."""

    class State(models.TextChoices):
        WAITING = "waiting", _("à lire")
        ACCEPTED = "accepted", _("devenu une initiative")
        MERGED = "merged", _("ajouté à une initiative connue")
        REFUSED = "refused", _("non retenu")

    # What the form was sent with: sent twice, it is one tip.
    key = models.UUIDField(unique=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    what = models.CharField(_("l’initiative"), max_length=160)
    about = models.TextField(_("ce qui s’y fait"), max_length=LONGEST, blank=True)
    place = models.CharField(_("où"), max_length=120)
    who = models.CharField(_("qui la porte"), max_length=200, blank=True)
    by_name = models.CharField(_("de la part de"), max_length=80, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)  # to be written to, at this address
    erase_on = models.DateField(default=erasing_day)  # the address goes, that day at the latest
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    photo = models.UUIDField(null=True, blank=True, editable=False)
    photo_alt = models.CharField(_("ce que montre la photo"), max_length=200, blank=True)
    # Where it was said, when that is somewhere in the house (workspace/belonging.py): a gathering.
    origin = models.CharField(_("d’où cela vient"), max_length=200, blank=True)
    origin_url = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(_("votre réponse"), max_length=500, blank=True)
    entry = models.ForeignKey(
        "workspace.Entry", on_delete=models.SET_NULL, null=True, blank=True, related_name="tips"
    )

    objects = TipQuerySet.as_manager()

    class Meta:
        verbose_name = _("signalement d’initiative")
        verbose_name_plural = _("signalements d’initiatives")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "created_at"], name="tips_waiting"),
            models.Index(fields=["erase_on"], name="tips_to_forget"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("initiatives:tip", args=[self.pk])

    @property
    def receipt_url(self) -> str:
        return reverse("initiatives:receipt", args=[self.token])

    @property
    def photo_path(self) -> Path | None:
        return photo_path(self.photo) if self.photo else None

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING


def photo_path(key: uuid.UUID) -> Path:
    """In no folder that anything serves by itself."""
    return Path(settings.MEDIA_ROOT) / "tips" / f"{key}.jpg"
