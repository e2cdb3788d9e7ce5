"""Two people who come to a gathering, and the moment they keep for each other there."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.gatherings.models import Gathering
from sessions.registrations.models import Registration, Standing

LASTS = timedelta(minutes=20)


class RendezvousQuerySet(models.QuerySet["Rendezvous"]):
    def alive(self) -> RendezvousQuerySet:
        """Between two who still come, to a gathering that is held, and that neither refused."""
        no = Rendezvous.Answer.NO
        gone = Q(asker__standing=Standing.CANCELLED) | Q(asked__standing=Standing.CANCELLED)
        erased = Q(asker__erased_at__isnull=False) | Q(asked__erased_at__isnull=False)
        kept = self.filter(gathering__cancelled_at=None).exclude(gone).exclude(erased)
        return kept.exclude(Q(asker_said=no) | Q(asked_said=no))

    def agreed(self) -> RendezvousQuerySet:
        yes = Rendezvous.Answer.YES
        return self.alive().filter(asker_said=yes, asked_said=yes)

    def agreed_ever(self) -> RendezvousQuerySet:
        """For a count, once the day is past: also of those whose names were erased since."""
        yes = Rendezvous.Answer.YES
        return self.filter(asker_said=yes, asked_said=yes)

    def waiting(self) -> RendezvousQuerySet:
        """Somebody has not answered yet."""
        yes = Rendezvous.Answer.YES
        return self.alive().exclude(asker_said=yes, asked_said=yes)

    def of(self, *people: Registration | int) -> RendezvousQuerySet:
        return self.filter(Q(asker__in=people) | Q(asked__in=people))

    def read(self) -> RendezvousQuerySet:
        return self.select_related("asker", "asked", "gathering").order_by("starts_at", "pk")


class Rendezvous(models.Model):
    class Answer(models.TextChoices):
        WAITING = "", _("pas encore répondu")
        YES = "yes", _("d’accord")
        NO = "no", _("pas cette fois")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="rendezvous")
    asker = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="asks")
    asked = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="is_asked")
    # Of the team, when it proposes: then both are asked.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    words = models.CharField(_("un mot pour l’autre personne"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("à quelle heure"))
    place = models.CharField(_("où se retrouver"), max_length=120, blank=True)
    asker_said = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    asked_said = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    agreed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RendezvousQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendez-vous")
        verbose_name_plural = _("rendez-vous")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["gathering", "starts_at"], name="rendezvous_of_gathering")]
        constraints = [
            models.UniqueConstraint(fields=["asker", "asked"], name="one_rendezvous_per_pair"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="rendezvous_with_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.asker} ↔ {self.asked}"

    @property
    def ends_at(self):
        return self.starts_at + LASTS

    @property
    def is_agreed(self) -> bool:
        return self.asker_said == self.asked_said == self.Answer.YES

    @property
    def is_refused(self) -> bool:
        return self.Answer.NO in (self.asker_said, self.asked_said)

    @property
    def is_alive(self) -> bool:
        """As `alive` says, of one row whose people were read with it."""
        people = (self.asker, self.asked)
        there = not any(one.is_cancelled or one.erased_at for one in people)
        return there and not self.is_refused and not self.gathering.is_cancelled

    def is_side(self, person: Registration) -> bool:
        return person.pk in (self.asker_id, self.asked_id)

    def other(self, person: Registration) -> Registration:
        return self.asked if person.pk == self.asker_id else self.asker

    def said_by(self, person: Registration) -> str:
        return self.asker_said if person.pk == self.asker_id else self.asked_said
