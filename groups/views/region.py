"""What the live regions of a group's page show, to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, QuerySet, When

from groups import home, policies
from groups.circles import Circle
from groups.events import room_of
from groups.models import Membership, Role, User, WorkingGroup
from groups.people.models import name_of, short_name
from realtime import presence
from realtime.worded import counted, worded

SHOWN = 6  # lines of each list, before « tout voir »
FACES = 60  # people whose presence a page follows: those who came last
NAMES = 8  # of the people, in the list beside
RANK = Case(When(role=Role.FACILITATOR, then=0), When(role=Role.MEMBER, then=1), default=2)


def live_context(user: User, group: WorkingGroup) -> dict[str, object]:
    """What the people of the group see of it since they came."""
    circle = Circle.of(user, group)
    happened, waits = home.what_happened(circle), home.what_waits(circle)
    membership = circle.memberships[group.pk]
    return region_context(user, group) | {
        "news": happened[:SHOWN],
        "more_news": len(happened) - SHOWN,
        "since": circle.since[group.pk],
        "first_visit": membership.looked_at is None,
        "waits": waits[:SHOWN],
        "more_waits": len(waits) - SHOWN,
        "dates": home.what_comes(circle)[:SHOWN],
        "faces": faces(group),
    }


@dataclass(frozen=True, slots=True)
class Face:
    pk: int
    name: str
    short: str
    present: bool

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return str(self.pk)

    @property
    def state(self) -> str:
        return "here" if self.present else "away"


def faces(group: WorkingGroup) -> list[Face]:
    """The people whose presence the page follows."""
    here = presence.here(room_of(group))
    return [
        Face(pk, name := name_of(display_name, email), short_name(display_name) or name, str(pk) in here)
        for pk, display_name, email in _came_last(group.pk)
    ]


@worded
def _came_last(group: int) -> QuerySet:
    came = Membership.objects.filter(group=group).order_by(F("looked_at").desc(nulls_last=True), "joined_at")
    return came.values_list("user", "user__display_name", "user__email")[:FACES]


def people_of(group: WorkingGroup | int) -> QuerySet[Membership]:
    """Who facilitates first, who observes last."""
    ranked = Membership.objects.filter(group=group).select_related("user__organisation").annotate(rank=RANK)
    return ranked.order_by("rank", "user__display_name", "pk")


@worded
def _first_named(group: int) -> QuerySet[Membership]:
    return people_of(group)[:NAMES]


@worded
def _headcount(group: int) -> QuerySet:
    return counted(Membership.objects.filter(group=group))


def region_context(user, group: WorkingGroup) -> dict[str, object]:
    role = policies.role_in(user, group)
    people: Iterable[Membership] = []
    sees_people = policies.can_see_people(user, group)
    can_name_facilitator = policies.can_name_facilitator(user, group)
    if sees_people:
        people = list(people_of(group)) if can_name_facilitator else _first_named(group.pk)
    elif policies.can_see_facilitators(user, group):
        people = list(people_of(group).filter(role=Role.FACILITATOR))
    can_manage = policies.can_manage(user, group)
    return {
        "group": group,
        "role": role,
        "role_name": role.label if role else "",
        "people": people,
        "headcount": sum(_headcount(group.pk)),
        "sees_people": sees_people,
        "can_manage": can_manage,
        "waiting": group.join_requests.filter(answered_at=None).count() if can_manage else 0,
        "can_name_facilitator": can_name_facilitator,
    }
