"""What the bell and the page of notices show."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count

from groups.models import User
from groups.policies import Anybody, is_settled
from realtime.events import version_of
from workspace.notices import kinds
from workspace.notices.kinds import Said
from workspace.notices.models import Notice
from workspace.notices.rooms import room_of

PER_PAGE = 30
MOST_SHOWN = 99


@dataclass(frozen=True)
class Bell:
    version: int
    unread: int

    @property
    def shown(self) -> str:
        return str(self.unread) if self.unread <= MOST_SHOWN else f"{MOST_SHOWN}+"


def bell_of(user: Anybody) -> Bell | None:
    """None for who is told nothing: strangers and guests. The version is read before the count."""
    if not is_settled(user):
        return None
    version = version_of(room_of(user.pk))
    if not version:  # nobody was ever told anything without it growing
        return Bell(0, 0)
    return Bell(version, Notice.objects.of(user).unread().aggregate(n=Count("pk"))["n"])


@dataclass(frozen=True)
class Line:
    notice: Notice
    said: Said


def page_of(user: User, number: str) -> tuple[Page, list[Line]]:
    """What may no longer be read is left out: it stays unsaid that it was there."""
    found = Notice.objects.of(user).select_related("group", "actor")
    page = Paginator(found, PER_PAGE).get_page(number)
    notices = list(page.object_list)
    said = kinds.say(user, notices)
    return page, [Line(notice, said[notice.pk]) for notice in notices if notice.pk in said]
