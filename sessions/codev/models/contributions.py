"""What people write in a séance: questions, reformulations, offers; and each one's private notes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.codev import stages
from sessions.codev.models.seance import CodevSession
from sessions.codev.models.seats import Seat
from workspace.sealed import SealedTextField


class Tag(models.TextChoices):
    """What kind of help is asked for, and given (stage 3 names it, stage 4 answers it)."""

    IDEA = "idea", _("idée pratique")
    EXPERIENCE = "experience", _("expérience vécue")
    MIRROR = "mirror", _("réaction, ressenti")
    HYPOTHESIS = "hypothesis", _("hypothèse de lecture")
    QUESTION = "question", _("question pour réfléchir")
    ANGLE = "angle", _("regard décalé")
    DECISION = "decision", _("élément pour décider")
    ACTION = "action", _("aide au plan d'action")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def seen_from(self, seat: Seat) -> ContributionQuerySet:
        """What may reach this seat's page.

        - nothing for somebody still waiting at the door;
        - one's own, always (also hidden, parked or not yet revealed);
        - the others' once revealed, unless parked or hidden; the facilitators see parked and hidden ones too.
        """
        if not seat.is_admitted:
            return self.none()
        own = Q(seat=seat) | Q(typed_by=seat)
        if seat.is_lead:
            return self.filter(own | Q(revealed=True))
        return self.filter(own | Q(revealed=True, parked_at=None, hidden_at=None))

    def shared(self) -> ContributionQuerySet:
        """What everybody at the table sees."""
        return self.filter(revealed=True, parked_at=None, hidden_at=None)

    def offers(self) -> ContributionQuerySet:
        return self.filter(kind=Contribution.Kind.OFFER)


class Contribution(models.Model):
    class Kind(models.TextChoices):
        NOTE = "note", _("note d'exposé")
        QUESTION = "question", _("question")
        REFORMULATION = "reformulation", _("reformulation")
        OFFER = "offer", _("apport")

    class Sort(models.TextChoices):
        KEPT = "kept", _("retenu")
        EXPLORE = "explore", _("à creuser")
        LEFT = "left", _("écarté")

    VERBS = {
        Kind.NOTE: stages.Verb.NOTE,
        Kind.QUESTION: stages.Verb.ASK,
        Kind.REFORMULATION: stages.Verb.REFORMULATE,
        Kind.OFFER: stages.Verb.OFFER,
    }

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="contributions")
    # None once the account is gone, or for an unsigned offer kept after the closing.
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    typed_by = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="typed")
    # The form's idempotency key: a retry after a lost answer makes one contribution.
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    body = SealedTextField()
    tag = models.CharField(max_length=20, choices=Tag.choices, blank=True)
    signed = models.BooleanField(default=True)
    revealed = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closest_at = models.DateTimeField(null=True, blank=True)
    # A disguised advice waits for stage 4, where it comes back as its author's offer.
    parked_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    sort = models.CharField(max_length=10, choices=Sort.choices, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("apport")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["codev", "key"], name="one_contribution_per_sending")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"  # never the text: this reaches logs

    @property
    def element_id(self) -> str:
        return f"item-{self.pk}"


class PrivateNote(models.Model):
    """« p » in the method's table: everybody, always, for their own eyes."""

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="notes")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notes")
    body = SealedTextField(blank=True, default="")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note privée")
        constraints = [models.UniqueConstraint(fields=["codev", "seat"], name="one_note_per_seat")]

    def __str__(self) -> str:
        return f"note {self.pk}"
