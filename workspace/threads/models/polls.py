"""A poll in a thread: what is asked, what one may answer, who voted, and what for.

Named, a ballot is somebody's and holds its votes. Anonymous, a ballot is only a proof that this person voted,
which nobody reads without the instance's key, and the votes are numbers on the options
(docs/decisions/0013-anonymous-ballots.md).
"""

from __future__ import annotations

import hmac
from datetime import datetime, time
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from groups import days
from groups.models import User
from groups.policies import Anybody
from workspace.threads.models.threads import Thread, person

FEWEST_OPTIONS, MOST_OPTIONS = 2, 30
# Under this, the sum of anonymous votes says what somebody answered.
FEWEST_BALLOTS = 3


class PollQuerySet(models.QuerySet["Poll"]):
    def visible_to(self, user: Anybody) -> PollQuerySet:
        return self.filter(thread__in=Thread.objects.visible_to(user))

    def as_shown(self) -> PollQuerySet:
        details = ("options", "ballots__user", "ballots__votes")
        return self.select_related("author", "closed_by").prefetch_related(*details)

    def lapsed(self) -> PollQuerySet:
        """Their date has passed, and nobody wrote it down yet."""
        return self.filter(closed_at=None, closes_at__lte=timezone.now())


class Poll(models.Model):
    """Its kind, its anonymity and when it shows are said once, before the first vote."""

    class Kind(models.TextChoices):
        ONE = "one", _("une réponse")
        SEVERAL = "several", _("plusieurs réponses")
        DATE = "date", _("trouver une date")

    class Showing(models.TextChoices):
        LIVE = "live", _("au fur et à mesure")
        VOTED = "voted", _("une fois que l'on a voté")
        CLOSED = "closed", _("à la fermeture du vote")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="polls")
    # The form's idempotency key: sent twice, it is one poll.
    key = models.CharField(max_length=64)
    author = person()
    question = models.CharField(max_length=160)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    anonymous = models.BooleanField(default=False)
    showing = models.CharField(max_length=8, choices=Showing.choices, default=Showing.LIVE)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = person()
    # How many people voted: the proofs of an anonymous poll go with its closing.
    voters = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("sondage")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "key"], name="one_poll_per_sending"),
            models.CheckConstraint(
                condition=Q(anonymous=False) | Q(showing="closed"), name="anonymous_shows_once_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("threads:poll", args=[self.pk])

    @property
    def place(self) -> str:
        return f"{self.thread.get_absolute_url()}#poll-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and (self.closes_at is None or self.closes_at > timezone.now())

    @property
    def is_for_dates(self) -> bool:
        return self.kind == self.Kind.DATE

    @property
    def shows_to_all(self) -> bool:
        """Everybody may read the results now, whether they voted or not."""
        if self.is_open:
            return self.showing == self.Showing.LIVE
        return not self.anonymous or self.voters >= FEWEST_BALLOTS


class Option(models.Model):
    """One of the answers, in words or as a day; and how many gave it."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160, blank=True)
    day = models.DateField(null=True, blank=True)
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    yes = models.PositiveIntegerField(default=0)
    maybe = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    picked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("réponse possible")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "position"], name="one_option_per_position"),
            models.UniqueConstraint(
                fields=["poll"], condition=~Q(picked_at=None), name="one_picked_option_per_poll"
            ),
            models.CheckConstraint(
                condition=(Q(day=None) & ~Q(label="")) | (~Q(day=None) & Q(label="")),
                name="an_option_is_words_or_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | ~Q(starts=None), name="an_option_that_ends_starts"
            ),
        ]

    def __str__(self) -> str:
        """« Réunir trois familles », « jeudi 4 décembre, 14:00 – 16:00 »."""
        if self.day is None:
            return self.label
        this_year = self.day.year == timezone.localdate().year
        day = days.said(self.day, "l j F" if this_year else "l j F Y")
        hours = [time_format(hour, "H:i") for hour in (self.starts, self.ends) if hour]
        return f"{day}, {' – '.join(hours)}" if hours else day

    @property
    def begins_at(self) -> datetime | None:
        """When the séance would begin; without an hour, at nine."""
        if self.day is None:
            return None
        return timezone.make_aware(datetime.combine(self.day, self.starts or time(9)))


class Ballot(models.Model):
    """This person voted. Their name, or its proof."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="ballots")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    proof = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("bulletin")
        constraints = [
            models.UniqueConstraint(fields=["poll", "user"], name="one_ballot_per_voter"),
            models.UniqueConstraint(
                fields=["poll", "proof"], condition=~Q(proof=""), name="one_ballot_per_proof"
            ),
            models.CheckConstraint(
                condition=(Q(user=None) & ~Q(proof="")) | (~Q(user=None) & Q(proof="")),
                name="a_ballot_is_named_or_proven",
            ),
        ]

    def __str__(self) -> str:
        return f"bulletin {self.pk}"


class PollVote(models.Model):
    """What a named ballot says of one option."""

    class Answer(models.TextChoices):
        YES = "yes", _("oui")
        MAYBE = "maybe", _("si besoin")
        NO = "no", _("non")

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="votes")
    answer = models.CharField(max_length=5, choices=Answer.choices, default=Answer.YES)
    # Of a poll that takes one answer: the database holds the ballot to it.
    alone = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("vote")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="one_vote_per_option"),
            models.UniqueConstraint(
                fields=["ballot"], condition=Q(alone=True), name="one_vote_when_one_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option_id}: {self.answer}"


def proof_of(poll: Poll, user: User) -> str:
    """Says that somebody has voted to whoever holds the instance's key, and nothing to a copy of the base."""
    said = f"poll:{poll.pk}:{poll.key}:{user.pk}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, sha256).hexdigest()
