"""What belongs to a group and to nobody else: the same sentence says who may know it, for every noun.

`origin` says where a row comes from when something else of the house made it (« Tableau : Qui fait quoi ? »),
`origin_url` leads there, and `source` (`boards:<uuid>:<card>`) is what it was made of: the same source makes
one row. There is no foreign key: the thing may be erased, and is above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.access import get_visible
from groups.models import User, WorkingGroup
from groups.policies import Anybody, groups_of

FORM_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Origin:
    """Where a row comes from, and of what it is made."""

    words: str = ""
    url: str = ""
    source: str | None = None

    @property
    def fields(self) -> dict:
        return {"origin": self.words[:200], "origin_url": self.url[:200], "source": self.source}

    def after(self, told: Origin) -> Origin:
        """Made once by this source, from where the other says."""
        return Origin(told.words, told.url, self.source)


class OfGroupQuerySet(models.QuerySet):
    def visible_to(self, user: Anybody) -> OfGroupQuerySet:
        """For the people of the group, observers included; neither guests, nor the regional team."""
        if not user.is_authenticated or not user.is_active or user.is_guest:
            return self.none()
        return self.filter(group__in=groups_of(user))


class OfGroup(models.Model):
    """An abstract row of a group, with its provenance."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="%(class)ss")
    origin = models.CharField(_("d'où cela vient"), max_length=200, blank=True)
    origin_url = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OfGroupQuerySet.as_manager()

    class Meta:
        abstract = True


def forget_origin(source: str) -> None:
    """What `source` (`boards:<uuid>`) names was erased: what came of it stays, and leads there no more."""
    for model in OfGroup.__subclasses__():
        model.objects.filter(source__startswith=f"{source}:").update(origin_url="")  # type: ignore[attr-defined]


def sent_once(request: HttpRequest) -> Origin:
    """What a form was sent with: its key is the source, so that a retry after a lost answer makes one row."""
    key = request.POST.get("key", "")
    return Origin(source=f"form:{request.user.pk}:{key}") if FORM_KEY.fullmatch(key) else Origin()


def own_group(request: HttpRequest, slug: str) -> WorkingGroup:
    """A group one belongs to. To others, what it keeps does not exist, even where the group does."""
    return get_visible(WorkingGroup, request.user, slug=slug, memberships__user=request.user.pk)


def people_of(group: WorkingGroup) -> models.QuerySet[User]:
    return group.members.order_by("display_name")
