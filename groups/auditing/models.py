"""The log's rows: written once, read, and purged when their time is over. A trigger refuses their change."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.auditing import acts


class WrittenOnce(Exception):
    """The log is not changed."""


class EntryQuerySet(models.QuerySet["AuditEntry"]):
    def visible_to(self, user) -> EntryQuerySet:
        """Administrators read all of it; the regional team, all but what happened in secret groups; who
        facilitates a group, what happened there."""
        if not user.is_authenticated or not user.is_active or user.is_guest:
            return self.none()
        if user.is_superuser:
            return self.all()
        led = user.memberships.leading().values("group")
        readable = Q(group__in=led)
        if user.is_coordinator:
            readable |= Q(group=None) | ~Q(group__access="secret")
        return self.filter(readable)

    def update(self, **fields) -> NoReturn:
        raise WrittenOnce

    def delete(self) -> NoReturn:
        raise WrittenOnce

    def purge(self, before: datetime) -> int:
        """The only way out: what is older than the retention."""
        old = self.filter(at__lt=before)
        return old._raw_delete(old.db)


def kept(to: str, name) -> models.ForeignKey:
    """Somebody or something whose row may go: the log is not rewritten for that."""
    return models.ForeignKey(
        to,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=name,
    )


class AuditEntry(models.Model):
    at = models.DateTimeField(_("quand"), default=timezone.now, db_index=True, editable=False)
    by = kept(settings.AUTH_USER_MODEL, _("qui"))  # None: the product itself
    what = models.CharField(_("quoi"), max_length=40)
    group = kept("groups.WorkingGroup", _("groupe"))
    about = kept(settings.AUTH_USER_MODEL, _("personne concernée"))  # the person it was done to
    # What it was done to, as a reference: never its words.
    thing = models.CharField(_("sur quoi"), max_length=120, blank=True)
    detail = models.CharField(_("précision"), max_length=200, blank=True)
    why = models.CharField(_("pourquoi"), max_length=300, blank=True)
    page = models.CharField(_("depuis quelle page"), max_length=80, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("journal")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["group", "-at"], name="audit_of_group")]

    def __str__(self) -> str:
        return f"{self.by or ''} {self.label}".strip()

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise WrittenOnce
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> NoReturn:
        raise WrittenOnce

    @property
    def label(self) -> str:
        return acts.label_of(self.what)
