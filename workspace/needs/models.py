"""What is missing somewhere, in the words of who says it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.models import Territory, Theme
from groups.policies import Anybody
from workspace.belonging import OfGroup, OfGroupQuerySet

LONGEST = 2_000


class NeedQuerySet(OfGroupQuerySet):
    def visible_to(self, user: Anybody) -> NeedQuerySet:
        return super().visible_to(user).said()

    def said(self) -> NeedQuerySet:
        """Not hidden: what every list, count, search, mail and export holds."""
        return self.filter(hidden_at=None)


class Need(OfGroup):
    class Status(models.TextChoices):
        OPEN = "open", _("ouvert")
        MET = "met", _("trouvé")
        CLOSED = "closed", _("clos")

    territory = models.ForeignKey(
        Territory, on_delete=models.SET_NULL, null=True, blank=True, related_name="needs"
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("thématique"),
    )
    text = models.TextField(_("de quoi a-t-on besoin ?"), max_length=LONGEST)
    # Hidden by who facilitates, who alone reads it still.
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    status = models.CharField(_("où en est-on"), max_length=8, choices=Status.choices, default=Status.OPEN)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("besoin")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return f"{reverse('needs:of_group', args=[self.group.slug])}#need-{self.pk}"
