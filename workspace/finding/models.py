"""What people say of an entry: that it was useful to them, and, for a few, that it is remarkable."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workspace.knowledge.models import Entry


class Useful(models.Model):
    """One person, one entry, once. `Entry.useful` counts them."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="useful_to")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("utile")
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="useful_once_to_somebody")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.entry_id}"


class Remarkable(models.Model):
    """The regional team holds an entry up as an example, and says why."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="remarkable")
    why = models.CharField(_("pourquoi elle est remarquable"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("fiche remarquable")

    def __str__(self) -> str:
        return f"{self.entry_id} : {self.why}"


class ShelfMark(models.Model):
    """What tells that the entries changed since one looked: another number after each change, never one that
    was. The database writes it by itself, whoever changes them and however (migrations/0034_shelf_marks.py).

    PostgreSQL holds a row for each of its processes, a thousand at most: two people who write together do not
    wait for one row.
    """

    slot = models.BigIntegerField(primary_key=True)
    mark = models.BigIntegerField()

    class Meta:
        verbose_name = _("marque des fiches")
        verbose_name_plural = _("marques des fiches")

    def __str__(self) -> str:
        return f"{self.slot} : {self.mark}"
