"""What leaves the room: the plan, the learnings, the process check, and the client's private copy."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.codev.models.seance import CodevSession
from sessions.codev.models.seats import Seat
from workspace.sealed import SealedTextField


class Action(models.Model):
    """One step of the client's plan: what, when, with whose support. It belongs to the client."""

    class State(models.TextChoices):
        TODO = "todo", _("à faire")
        DOING = "doing", _("en cours")
        DONE = "done", _("fait")
        DROPPED = "dropped", _("abandonné")

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="actions")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="codev_actions"
    )
    key = models.CharField(max_length=64)
    what = SealedTextField(_("ce que je fais"))
    due = models.DateField(_("pour quand"), null=True, blank=True)
    support = SealedTextField(_("avec l'appui de"), blank=True, default="")
    state = models.CharField(_("où j'en suis"), max_length=10, choices=State.choices, default=State.TODO)
    news = SealedTextField(_("ce qui a bougé"), blank=True, default="")
    # « montrer au groupe » in the next séance's stage 0b: a plan is private until its owner says otherwise.
    shown_in = models.ForeignKey(
        CodevSession, on_delete=models.SET_NULL, null=True, blank=True, related_name="shown_actions"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("action")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["codev", "key"], name="one_action_per_sending")]

    def __str__(self) -> str:
        return f"action {self.pk}"


class Learning(models.Model):
    """What somebody learnt. It leaves the room only if its author agrees; undecided means no."""

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="learnings")
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, related_name="learnings")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=80, blank=True)
    body = SealedTextField(_("ce que j'ai appris"))
    agreed = models.BooleanField(_("j'accepte qu'il soit gardé"), null=True)
    typed_by = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("apprentissage")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["codev", "seat"], name="one_learning_per_seat")]

    def __str__(self) -> str:
        return f"apprentissage {self.pk}"


class ProcessCheck(models.Model):
    """Roles, time, rules: how it went, from 1 (à revoir) to 3 (bien)."""

    class Mood(models.IntegerChoices):
        TO_REVIEW = 1, _("à revoir")
        FAIR = 2, _("moyen")
        GOOD = 3, _("bien")

    codev = models.ForeignKey(CodevSession, on_delete=models.CASCADE, related_name="process_checks")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="process_checks")
    roles = models.PositiveSmallIntegerField(_("les rôles"), choices=Mood.choices, null=True, blank=True)
    time = models.PositiveSmallIntegerField(_("le temps"), choices=Mood.choices, null=True, blank=True)
    rules = models.PositiveSmallIntegerField(_("les règles"), choices=Mood.choices, null=True, blank=True)
    note = SealedTextField(_("à ajuster la prochaine fois"), blank=True, default="")

    class Meta:
        verbose_name = _("régulation")
        constraints = [models.UniqueConstraint(fields=["codev", "seat"], name="one_check_per_seat")]

    def __str__(self) -> str:
        return f"régulation {self.pk}"


class ClientSheet(models.Model):
    """The client's private copy of what they kept, made at the closing; sealed, for their eyes only."""

    codev = models.OneToOneField(CodevSession, on_delete=models.CASCADE, related_name="client_sheet")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="client_sheets"
    )
    content = SealedTextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("fiche client")

    def __str__(self) -> str:
        return f"fiche client {self.pk}"

    @property
    def data(self) -> dict:
        """{"contract": str, "tags": [str], "offers": [{"body", "tag", "sort", "by"}], "note": str}"""
        return json.loads(self.content)

    @data.setter
    def data(self, value: dict) -> None:
        self.content = json.dumps(value, ensure_ascii=False)
