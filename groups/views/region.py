"""What the live regions of a group's page show, to whom."""

from __future__ import annotations

from django.db.models import Case, F, QuerySet, When

from groups import home, policies
from groups.circles import Circle
from groups.events import room_of
from groups.models import Membership, Role, User, WorkingGroup
from realtime import presence

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


def faces(group: WorkingGroup) -> list[User]:
    """The people whose presence the page follows, each with `present`."""
    came_last = group.memberships.order_by(F("looked_at").desc(nulls_last=True), "joined_at")
    people = [one.user for one in came_last.select_related("user")[:FACES]]
    here = presence.here(room_of(group))
    for user in people:
        user.present = str(user.pk) in here  # type: ignore[attr-defined]
    return people


def people_of(group: WorkingGroup) -> QuerySet[Membership]:
    """Who facilitates first, who observes last."""
    ranked = group.memberships.select_related("user__organisation").annotate(rank=RANK)
    return ranked.order_by("rank", "user__display_name", "pk")


def region_context(user, group: WorkingGroup) -> dict[str, object]:
    role = policies.role_in(user, group)
    people: list[Membership] = []
    sees_people = policies.can_see_people(user, group)
    can_name_facilitator = policies.can_name_facilitator(user, group)
    if sees_people:
        people = list(people_of(group) if can_name_facilitator else people_of(group)[:NAMES])
    elif policies.can_see_facilitators(user, group):
        people = list(people_of(group).filter(role=Role.FACILITATOR))
    can_manage = policies.can_manage(user, group)
    return {
        "group": group,
        "role": role,
        "role_name": role.label if role else "",
        "people": people,
        "size": group.memberships.count(),
        "sees_people": sees_people,
        "can_manage": can_manage,
        "waiting": group.join_requests.filter(answered_at=None).count() if can_manage else 0,
        "can_name_facilitator": can_name_facilitator,
    }
