"""The lines of a gathering's programme, the spaces they stand in, and what people offer to hold."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import Organisation, Theme, WorkingGroup
from groups.policies import Anybody, is_settled, led_by
from groups.tokens import new_token
from sessions.gatherings.models import Gathering

LONGEST = 2_000


class Space(models.Model):
    """Where something happens: a room, the alley of the stands, the yard. (A `Room` is the engine's.)"""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="spaces")
    name = models.CharField(_("nom"), max_length=80)
    access_words = models.CharField(_("comment y aller"), max_length=200, blank=True)
    seats = models.PositiveIntegerField(_("places assises"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("espace")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["gathering", "name"], name="one_space_per_name")]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """A line of the programme."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", _("temps commun")
        WORKSHOP = "workshop", _("atelier")
        TABLES = "tables", _("tables de co-développement")
        STAND = "stand", _("stand")
        VISIT = "visit", _("visite")
        MEAL = "meal", _("repas")
        BREAK = "break", _("pause")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("genre"), max_length=10, choices=Kind.choices, default=Kind.WORKSHOP)
    title = models.CharField(_("titre"), max_length=140)
    about = models.TextField(_("de quoi s’agit-il ?"), max_length=LONGEST, blank=True)
    held_by = models.CharField(_("proposé par"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    # Without hours: all the time the gathering lasts (a stand).
    starts_at = models.DateTimeField(_("de"), null=True, blank=True)
    ends_at = models.DateTimeField(_("à"), null=True, blank=True)
    # Whether one says beforehand that one comes. `capacity`: in people; None, no limit.
    is_booked = models.BooleanField(_("on s’y inscrit"), default=False)
    capacity = models.PositiveIntegerField(_("nombre de places"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # What the form was sent with: a retry makes no second one.
    source = models.CharField(max_length=200, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = _("ligne du programme")
        ordering = ["starts_at", "ends_at", "pk"]
        indexes = [models.Index(fields=["gathering", "starts_at"], name="item_of_gathering")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="item_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Call(models.Model):
    """« Appel »: anybody may offer to hold a stand or an atelier, until a day."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="call")
    words = models.TextField(_("ce que nous cherchons"), max_length=LONGEST, blank=True)
    for_stands = models.BooleanField(_("des stands"), default=True)
    for_workshops = models.BooleanField(_("des ateliers"), default=True)
    closes_on = models.DateField(_("jusqu’au"))

    class Meta:
        verbose_name = _("appel à participation")

    def __str__(self) -> str:
        return f"{self.gathering} · {self.closes_on:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        if not self.gathering.is_published or self.gathering.is_cancelled or self.gathering.is_over:
            return False
        return timezone.localdate() <= self.closes_on

    def takes(self, kind: str) -> bool:
        return self.for_stands if kind == Proposal.Kind.STAND else self.for_workshops


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: Anybody) -> ProposalQuerySet:
        """For those who prepare the gathering: who facilitates its group; the regional team, for what is not
        among the group's people. Its sender reads their own by its secret address."""
        if not is_settled(user):
            return self.none()
        own = Q(call__gathering__group__in=led_by(user))
        if user.is_coordinator:
            among = Q(call__gathering__visibility=Gathering.Visibility.GROUP)
            secret = Q(call__gathering__group__access=WorkingGroup.Access.SECRET)
            own |= ~among & ~secret
        return self.filter(own)

    def waiting(self) -> ProposalQuerySet:
        """The oldest first."""
        return self.filter(state=Proposal.State.WAITING).order_by("created_at", "pk")


class Proposal(models.Model):
    """What somebody offers to hold, with or without an account. Accepted, it is a line of the programme."""

    class Kind(models.TextChoices):
        STAND = "stand", _("un stand")
        WORKSHOP = "workshop", _("un atelier")

    class State(models.TextChoices):
        WAITING = "waiting", _("à lire")
        ACCEPTED = "accepted", _("au programme")
        REFUSED = "refused", _("non retenue")
        WITHDRAWN = "withdrawn", _("retirée")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="proposals")
    key = models.UUIDField(unique=True)  # what the form was sent with: sent twice, it is one
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    kind = models.CharField(_("vous proposez"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("titre"), max_length=140)
    about = models.TextField(_("en quelques phrases"), max_length=LONGEST, blank=True)
    held_by = models.CharField(_("qui le tient"), max_length=160)
    wants = models.CharField(_("de quoi avez-vous besoin sur place ?"), max_length=300, blank=True)
    by_name = models.CharField(_("votre nom"), max_length=80)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answer = models.CharField(_("votre réponse"), max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    item = models.OneToOneField(
        Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposal"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposition")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:proposal", args=[self.call.gathering.slug, self.pk])

    @property
    def receipt_url(self) -> str:
        return reverse("programme:receipt", args=[self.call.gathering.slug, self.token])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
