"""What the group may work on, what it chose, and the contract everybody agrees to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import WorkingGroup
from sessions.codev.models.seance import CodevSession
from sessions.codev.models.seats import Seat
from workspace.sealed import SealedTextField


class TopicQuerySet(models.QuerySet["Topic"]):
    def in_queue(self) -> TopicQuerySet:
        """On no table: only their author sees them."""
        return self.filter(codev=None)

    def pending(self) -> TopicQuerySet:
        """In a queue, or on the table of a séance that is not over."""
        return self.filter(Q(codev=None) | Q(codev__closed_at=None, codev__cancelled_at=None))


class Topic(models.Model):
    """A situation somebody may bring (« les 3P »). Unchosen, it stays in its author's queue."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("problème")
        CONCERN = "concern", _("préoccupation")
        PROJECT = "project", _("projet")

    ELIGIBILITY = (
        ("current", _("C'est actuel")),
        ("real", _("C'est réel")),
        ("in_my_hands", _("J'ai prise dessus")),
        ("mine", _("Cela me concerne")),
        ("nobody_named", _("Personne n'est reconnaissable")),
    )

    codev = models.ForeignKey(
        CodevSession, on_delete=models.SET_NULL, null=True, blank=True, related_name="topics"
    )
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="codev_topics")
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="codev_topics"
    )
    key = models.CharField(max_length=64, default="", blank=True)
    headline = SealedTextField(_("en une phrase"))
    kind = models.CharField(_("c'est plutôt"), max_length=10, choices=Kind.choices, default=Kind.CONCERN)
    context = SealedTextField(_("le contexte, en cinq lignes"), blank=True, default="")
    why = SealedTextField(_("pourquoi cela compte pour moi"), blank=True, default="")
    tried = SealedTextField(_("ce que j'ai déjà tenté"), blank=True, default="")
    question = SealedTextField(_("ma question"), blank=True, default="")
    wish = SealedTextField(_("ce que j'aimerais recevoir"), blank=True, default="")
    # The question of practice it comes from (`threads:<uuid>`). Sealed: which one it was is theirs to say.
    source = SealedTextField(blank=True, default="")
    urgent = models.BooleanField(_("c'est urgent"), default=False)
    checks = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    chosen_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("sujet")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["codev", "key"], condition=~models.Q(key=""), name="one_topic_per_sending"
            ),
            models.UniqueConstraint(
                fields=["codev"],
                condition=models.Q(chosen_at__isnull=False),
                name="one_chosen_topic_per_seance",
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class TopicVote(models.Model):
    """An indicative vote: one per seat; the facilitator concludes with the group."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="votes")
    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="topic_votes")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="topic_votes")

    class Meta:
        verbose_name = _("vote")
        constraints = [models.UniqueConstraint(fields=["codev", "seat"], name="one_topic_vote_per_seat")]

    def __str__(self) -> str:
        return f"{self.seat} → {self.topic_id}"


class Agreement(models.Model):
    """« Puis-je être utile à cette demande ? » Oui. A changed contract asks everybody again."""

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="agreements")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="agreements")
    agreed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("accord")
        constraints = [models.UniqueConstraint(fields=["codev", "seat"], name="one_agreement_per_seat")]

    def __str__(self) -> str:
        return f"{self.seat} ✓"
