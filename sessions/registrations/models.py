"""A person who comes to a gathering, and the ateliers they come to.

One row is one person, so that places, badges, tables and sheets count the same thing. Those who register
together share a `party`; who filled in the form leads it, and its letters go to them.
"""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import ActorType, Territory
from groups.tokens import new_token
from sessions.gatherings.models import Gathering
from sessions.programme.models import Item

# Read aloud, typed at a desk: neither 0 nor O, neither 1 nor I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
BADGE_LENGTH = 8  # 40 bits: a badge opens nothing but a desk's list


def new_badge() -> str:
    return "".join(secrets.choice(ALPHABET) for _n in range(BADGE_LENGTH))


class Category(models.TextChoices):
    """The founding flyer's categories of actors, and the employers it would meet, as people say them of
    themselves."""

    INITIATIVE = "initiative", _("je porte une initiative")
    INSTITUTION = "institution", _("je travaille dans une institution")
    EMPLOYER = "employer", _("je viens d’une entreprise")
    ELECTED = "elected", _("je suis élu ou élue")
    INHABITANT = "inhabitant", _("je viens comme habitant ou usager")


# Of several people, in a count.
SEVERAL = {
    Category.INITIATIVE: _("Porteurs d’initiatives"),
    Category.INSTITUTION: _("Institutions"),
    Category.EMPLOYER: _("Entreprises et employeurs"),
    Category.ELECTED: _("Élus"),
    Category.INHABITANT: _("Habitants et usagers"),
}


class Standing(models.TextChoices):
    """Of a person towards the gathering, or towards an atelier."""

    PLACED = "placed", _("a une place")
    WAITING = "waiting", _("sur liste d’attente")
    CANCELLED = "cancelled", _("ne vient plus")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def placed(self) -> RegistrationQuerySet:
        return self.filter(standing=Standing.PLACED)

    def waiting(self) -> RegistrationQuerySet:
        """In the order in which they get a place."""
        return self.filter(standing=Standing.WAITING).order_by("queued_at", "pk")

    def coming(self) -> RegistrationQuerySet:
        """With a place or waiting for one: all but those who cancelled."""
        return self.exclude(standing=Standing.CANCELLED)

    def forget(self) -> int:
        """Erase what names them and what they wrote. What is counted (category, territory) stays."""
        gone = {"name": "", "name_key": "", "email": "", "phone": "", "organisation": "", "looks_for": ""}
        return self.update(**gone, brings="", answers={}, user=None, erased_at=timezone.now())

    def by_name(self) -> RegistrationQuerySet:
        return self.order_by("name_key", "pk")

    def party_of(self, registration: Registration) -> RegistrationQuerySet:
        """Whoever came by the same form, the one who filled it in first."""
        lead = registration.lead_id or registration.pk
        return self.filter(Q(pk=lead) | Q(lead=lead)).order_by("pk")


class Registration(models.Model):
    """« Inscription » of one person. Read by who prepares the gathering or holds a desk; by the person
    themselves, through the secret address of their page."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="registrations")
    # What the form was sent with, for the one who leads the party: sent twice, it is one registration.
    key = models.UUIDField(unique=True, null=True, blank=True)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    # What the QR of the badge says: unique in the whole house, so that another gathering's is recognised.
    badge = models.CharField(max_length=12, unique=True, default=new_badge, editable=False)
    # Who leads the party; None for those who lead it or come alone.
    lead = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="with_them"
    )
    # Whose account it is, when they have one and were signed in.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    name = models.CharField(_("prénom et nom"), max_length=80)
    name_key = models.CharField(max_length=80, editable=False, default="")  # folded: to find and to compare
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    category = models.CharField(_("vous êtes"), max_length=12, choices=Category.choices)
    organisation = models.CharField(_("structure"), max_length=160, blank=True)
    territory = models.ForeignKey(
        Territory,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("d’où venez-vous ?"),
    )
    looks_for = models.CharField(_("ce que je cherche"), max_length=300, blank=True)
    brings = models.CharField(_("ce que j’apporte"), max_length=300, blank=True)
    # To the gathering's own questions: {"q1": "…"} (questions.py).
    answers = models.JSONField(default=dict, blank=True)

    # What they agreed to; each is asked for itself, and none is needed to come.
    shows_name = models.BooleanField(_("mon nom peut être lu par les autres inscrits"), default=False)
    agrees_to_survey = models.BooleanField(_("vous pouvez m’écrire après la rencontre"), default=False)

    # Of a party: all of them or nobody (decision 0019). Said by its lead, written on each.
    only_together = models.BooleanField(_("nous ne venons que s’il y a une place pour chacun"), default=False)

    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PLACED)
    # Their rank on the waiting list: nobody who comes later passes before.
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    placed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)  # what they say of themselves
    # By whom of the team, for those who phoned or walked in.
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    walked_in = models.BooleanField(default=False)  # on the day, without having registered
    erased_at = models.DateTimeField(null=True, blank=True)  # what named them is gone; what is counted stays

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        ordering = ["name_key", "pk"]
        indexes = [
            models.Index(fields=["gathering", "standing", "queued_at"], name="registration_queue"),
            models.Index(fields=["gathering", "name_key"], name="registration_by_name"),
            models.Index(fields=["email"], name="registration_by_email"),
            models.Index(fields=["gathering"], condition=Q(erased_at=None), name="registration_to_erase"),
        ]
        constraints = [
            # The same person twice: an address registers one name once, until it cancels.
            models.UniqueConstraint(
                fields=["gathering", "email", "name_key"],
                condition=~Q(email="") & ~Q(standing="cancelled"),
                name="one_registration_per_person",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def page_url(self) -> str:
        """Their own page: whoever holds the address may change what it says. GET changes nothing."""
        return reverse("registrations:own", args=[self.token])

    @property
    def leader(self) -> Registration:
        """Who receives the letters of the party."""
        return self.lead or self

    @property
    def kind_of_actor(self) -> str:
        """As the team says it: « Institution »."""
        return str(ActorType(self.category).label)

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_placed(self) -> bool:
        return self.standing == Standing.PLACED

    @property
    def is_waiting(self) -> bool:
        return self.standing == Standing.WAITING

    @property
    def is_cancelled(self) -> bool:
        return self.standing == Standing.CANCELLED

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class BookingQuerySet(models.QuerySet["Booking"]):
    def placed(self) -> BookingQuerySet:
        return self.filter(standing=Standing.PLACED)

    def waiting(self) -> BookingQuerySet:
        return self.filter(standing=Standing.WAITING).order_by("queued_at", "pk")

    def coming(self) -> BookingQuerySet:
        return self.exclude(standing=Standing.CANCELLED)


class Booking(models.Model):
    """A person's place in an atelier of the programme, or their rank on its waiting list."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="bookings")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="bookings")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.PLACED)
    queued_at = models.DateTimeField(default=timezone.now, editable=False)
    placed_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("place dans un atelier")
        ordering = ["queued_at", "pk"]
        indexes = [models.Index(fields=["item", "standing", "queued_at"], name="booking_queue")]
        constraints = [
            models.UniqueConstraint(fields=["registration", "item"], name="one_booking_per_person_and_item")
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.item}"

    @property
    def is_placed(self) -> bool:
        return self.standing == Standing.PLACED

    @property
    def is_waiting(self) -> bool:
        return self.standing == Standing.WAITING


class Passing(models.Model):
    """Somebody of the team made a person pass first on the waiting list: who, when, and why."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="passings")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    rank = models.PositiveIntegerField(_("son rang d’avant"))
    why = models.CharField(_("pourquoi"), max_length=300)

    class Meta:
        verbose_name = _("passage devant les autres")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.registration} · {self.why}"


class EnvelopeQuerySet(models.QuerySet["Envelope"]):
    def due(self, moment: datetime, lost_before: datetime) -> EnvelopeQuerySet:
        """Neither sent nor given up, nor in the hands of a sender that still lives."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=lost_before)
        return self.filter(free, sent_at=None, given_up=False, next_try_at__lte=moment)


class Envelope(models.Model):
    """A mail that is due to who leads a party, written in the transaction of what it tells and composed
    when it leaves: it says how things stand then. `about` makes one mail of one thing: `registered`,
    `item:12:…`."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="envelopes")
    about = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    next_try_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up = models.BooleanField(default=False)

    objects = EnvelopeQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel à une personne inscrite")
        verbose_name_plural = _("courriels aux personnes inscrites")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "about"], name="one_envelope_per_thing")
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(sent_at=None, given_up=False), name="envelope_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.about} · {self.registration_id}"
