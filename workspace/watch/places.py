"""Whose veille a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import User, WorkingGroup
from workspace.belonging import own_group
from workspace.watch import policies
from workspace.watch.models import WatchItem


@dataclass(frozen=True)
class Place:
    group: WorkingGroup | None
    waiting: int = 0

    @property
    def name(self) -> str:
        return self.group.name if self.group is not None else _("Toute la région")

    @property
    def query(self) -> str:
        return "?" + urlencode({"groupe": self.group.slug}) if self.group is not None else ""

    @property
    def queue_url(self) -> str:
        return reverse("watch:queue") + self.query

    @property
    def sources_url(self) -> str:
        return reverse("watch:sources") + self.query


def asked(request: HttpRequest) -> Place:
    """The group of `?groupe=`, for its people; the region, for its team. To others neither exists."""
    slug = request.GET.get("groupe", "")
    if slug:
        return Place(own_group(request, slug[:140]))
    if not policies.can_keep(request.user, None):
        raise Http404
    return Place(None)


def of(user: User) -> list[Place]:
    """Where this person sorts, and how much waits there: two queries, whatever their groups."""
    counted = Count("watch_items", filter=Q(watch_items__state=WatchItem.State.WAITING))
    groups = WorkingGroup.objects.of(user).annotate(n=counted).order_by("name")
    found = [Place(group, group.n) for group in groups]
    if user.is_coordinator:
        found.insert(0, Place(None, WatchItem.objects.of(None).waiting().count()))
    return found
