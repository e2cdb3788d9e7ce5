"""What a group decided to do, who does it, for when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, F, IntegerField, Value, When
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from workspace.belonging import OfGroup, OfGroupQuerySet

LONGEST = 500


class ActionQuerySet(OfGroupQuerySet):
    def pending(self) -> ActionQuerySet:
        return self.filter(state__in=(Action.State.TODO, Action.State.DOING))

    def by_urgency(self) -> ActionQuerySet:
        """What remains to be done first, by its date; what has none after."""
        over = Case(
            When(state__in=(Action.State.TODO, Action.State.DOING), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        return self.order_by(over, F("due").asc(nulls_last=True), "pk")


class Action(OfGroup):
    class State(models.TextChoices):
        TODO = "todo", _("à faire")
        DOING = "doing", _("en cours")
        DONE = "done", _("faite")
        DROPPED = "dropped", _("abandonnée")

    what = models.CharField(_("quoi"), max_length=LONGEST)
    # Who: a person of the group, or words (« la mairie »).
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="group_actions",
        verbose_name=_("qui, dans le groupe"),
    )
    who = models.CharField(_("ou quelqu'un d'autre"), max_length=80, blank=True)
    due = models.DateField(_("pour quand"), null=True, blank=True)
    state = models.CharField(_("où en est-on"), max_length=8, choices=State.choices, default=State.TODO)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.what[:80]

    def get_absolute_url(self) -> str:
        return f"{reverse('actions:of_group', args=[self.group.slug])}#action-{self.pk}"

    @property
    def by_whom(self) -> str:
        return self.owner.display_name if self.owner else self.who

    @property
    def is_late(self) -> bool:
        late: date | None = self.due
        return late is not None and late < localdate() and self.state in (self.State.TODO, self.State.DOING)
