"""What people are told, how they want to be, and what is on its way to them.

No row keeps the words of what it tells: they are read again, as this person may read them, when the page is
shown and when the mail leaves.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models import User, WorkingGroup
from groups.policies import groups_of

HOUR, MONDAY = 7, 0


class Frequency(models.TextChoices):
    """How often the mail of a group is wanted."""

    AT_ONCE = "at_once", _("tout de suite")
    DAILY = "daily", _("une fois par jour")
    WEEKLY = "weekly", _("une fois par semaine")
    NONE = "none", _("jamais")


def of_somebody(**options) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", **options)


def of_a_group(**options) -> models.ForeignKey:
    return models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="+", **options)


class News(models.Model):
    """Something happened, and who is concerned is not yet told: one row, whatever their number."""

    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=60)
    place = models.CharField(max_length=60, blank=True)
    group = of_a_group(null=True, blank=True)
    actor = of_somebody(null=True, blank=True)
    people = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("nouvelle")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: User) -> NoticeQuerySet:
        """Their own, in the groups they still belong to."""
        mine = groups_of(user)
        return self.filter(Q(group=None) | Q(group__in=mine), user=user)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing told to one person. `about` names it (`post:12`), `place` where it is read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    group = of_a_group(null=True, blank=True)
    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=60)
    place = models.CharField(max_length=60, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "about", "kind"], name="one_notice_per_thing"),
        ]
        indexes = [
            models.Index(fields=["user", "place"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["about"], name="notice_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Correspondence(models.Model):
    """How one person wants to be written to, wherever they did not choose otherwise, and until when their
    digests told everything."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="correspondence"
    )
    frequency = models.CharField(
        _("le courrier de mes groupes"), max_length=8, choices=Frequency.choices, default=Frequency.DAILY
    )
    hour = models.PositiveSmallIntegerField(_("à quelle heure ?"), default=HOUR)
    weekday = models.PositiveSmallIntegerField(_("quel jour ?"), default=MONDAY)
    mentions = models.BooleanField(_("m'écrire dès que l'on me nomme"), default=True)
    unanswered = models.BooleanField(_("me signaler les questions restées sans réponse"), default=False)
    daily_until = models.DateTimeField(null=True, blank=True)
    weekly_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("courrier")
        indexes = [
            models.Index(fields=["hour", "daily_until"], name="digest_daily"),
            models.Index(fields=["hour", "weekday", "weekly_until"], name="digest_weekly"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_frequency_display()}"


class Preference(models.Model):
    """One person's wish for one group."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences")
    group = of_a_group()
    frequency = models.CharField(max_length=8, choices=Frequency.choices)

    class Meta:
        verbose_name = _("préférence")
        constraints = [models.UniqueConstraint(fields=["user", "group"], name="one_preference_per_group")]
        indexes = [models.Index(fields=["group", "frequency"], name="preference_group")]

    def __str__(self) -> str:
        return f"{self.user} · {self.group} · {self.get_frequency_display()}"


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    def waiting(self, now: datetime, lost_before: datetime) -> OutgoingQuerySet:
        """To be sent now: neither sent nor given up, nor in the hands of a sender that still lives."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=lost_before)
        return self.filter(free, sent_at=None, given_up=False, next_try_at__lte=now)


class Outgoing(models.Model):
    """A mail that is due. Written in the transaction of what it tells, composed and sent after.

    `about` makes one mail of one thing for one person, whatever the reasons to tell it: `post:12`. A digest
    tells from `since` to `until`; a letter says `words`, erased once sent.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", _("avis")
        DIGEST = "digest", _("lettre")
        LETTER = "letter", _("réponse")

    user = of_somebody()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    about = models.CharField(max_length=80)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    next_try_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up = models.BooleanField(default=False)
    error = models.CharField(max_length=120, blank=True)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel à envoyer")
        verbose_name_plural = _("courriels à envoyer")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "about"], name="one_mail_per_thing")]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(sent_at=None, given_up=False), name="outgoing_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Received(models.Model):
    """A mail that came, known by what identifies it: twice the same is once."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("publié")
        REFUSED = "refused", _("refusé")
        SILENT = "silent", _("laissé sans réponse")

    key = models.CharField(max_length=64, unique=True)
    user = of_somebody(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("courriel reçu")
        verbose_name_plural = _("courriels reçus")
        indexes = [models.Index(fields=["user", "received_at"], name="received_user")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.key[:8]}"
