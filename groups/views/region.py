"""What the live region of a group's page shows, to whom."""

from __future__ import annotations

from groups import policies
from groups.models import Membership, Role, WorkingGroup


def region_context(user, group: WorkingGroup) -> dict[str, object]:
    role = policies.role_in(user, group)
    people: list[Membership] = []
    memberships = group.memberships.select_related("user__organisation").order_by("user__display_name")
    sees_people = policies.can_see_people(user, group)
    if sees_people:
        order = list(Role)[::-1]
        people = sorted(memberships, key=lambda membership: order.index(Role(membership.role)))
    elif policies.can_see_facilitators(user, group):
        people = list(memberships.filter(role=Role.FACILITATOR))
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
        "can_name_facilitator": policies.can_name_facilitator(user, group),
    }
