"""What the dashboard shows: to who facilitates, what calls for a gesture; to the regional team, numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from groups.circles import Circle
from groups.models import JoinRequest, Role, Territory, User, WorkingGroup
from workspace.actions.models import Action
from workspace.home import resemblance
from workspace.home.pulse import Pulse, pulses
from workspace.threads.models import Thread

SHOWN = 8
FRESH = timedelta(days=180)  # older questions are not compared


def facilitating(user: User) -> dict[str, object]:
    """What calls for a gesture, in the groups that this person facilitates."""
    mine = WorkingGroup.objects.filter(memberships__user=user, memberships__role=Role.FACILITATOR)
    led = list(mine.values_list("pk", flat=True))
    if not led:
        return {}
    felt = pulses(WorkingGroup.objects.filter(pk__in=led))
    asked = Thread.objects.visible_to(user).said().filter(group__in=led).unanswered().order_by("created_at")
    late = (
        Action.objects.visible_to(user).pending().filter(group__in=led, due__lt=localdate()).order_by("due")
    )
    knocking = JoinRequest.objects.filter(group__in=led, answered_at=None).order_by("created_at")
    return {
        "led": len(led),
        "knocking": list(knocking.select_related("user", "group")[:SHOWN]),
        "unanswered": list(asked.select_related("group", "author").defer("text", "html")[:SHOWN]),
        "late": list(late.select_related("group", "owner")[:SHOWN]),
        "asleep": [one for one in felt if one.is_asleep],
        "dateless": [one for one in felt if not one.has_date],
        "alike": alike_for(user),
        "totals": {"unanswered": asked.count(), "late": late.count(), "knocking": knocking.count()},
    }


def alike_for(user: User) -> list[tuple[Thread, Thread]]:
    """Open questions that resemble each other, in all the groups that this person is in."""
    open_ones = Thread.objects.visible_to(user).said().questions().filter(closed_at=None)
    recent = open_ones.filter(created_at__gt=now() - FRESH, group__in=Circle.of(user).groups)
    fields = recent.order_by("-created_at").values_list("pk", "title", "text")[: resemblance.MOST_TEXTS]
    pairs = resemblance.alike({pk: f"{title} {text[: resemblance.READ]}" for pk, title, text in fields})
    known = Thread.objects.select_related("group").defer("text", "html")
    found = known.in_bulk([pk for pair in pairs for pk in pair])
    return [(found[one], found[other]) for one, other in pairs]


@dataclass(frozen=True)
class Sight:
    """A way of looking at the groups of the region."""

    name: str
    label: object
    keeps: object

    def of(self, felt: list[Pulse]) -> list[Pulse]:
        return [one for one in felt if self.keeps(one)]  # type: ignore[operator]


SIGHTS = (
    Sight("", _("Tous"), lambda one: True),
    Sight("endormis", _("Endormis"), lambda one: one.is_asleep),
    Sight("sans-date", _("Sans prochaine date"), lambda one: not one.has_date),
    Sight("questions", _("Questions sans réponse"), lambda one: "unanswered" in one.owes),
    Sight("demandes", _("Demandes en attente"), lambda one: "requests" in one.owes),
    Sight("retards", _("Actions en retard"), lambda one: "late" in one.owes),
    Sight("sans-animateur", _("Sans animateur"), lambda one: not one.facilitators),
)


def region(user: User, seen: str, territory: Territory | None) -> dict[str, object]:
    """The public life of the groups that are not secret: numbers, no word of what is said there."""
    groups = WorkingGroup.objects.visible_to(user).exclude(access=WorkingGroup.Access.SECRET)
    if territory is not None:
        groups = groups.filter(territory__in=territory.descendants(include_self=True))
    felt = pulses(groups.order_by("territory__name", "name"))
    chosen = next((sight for sight in SIGHTS if sight.name == seen), SIGHTS[0])
    return {
        "sights": [(sight, len(sight.of(felt))) for sight in SIGHTS],
        "sight": chosen,
        "felt": chosen.of(felt),
        "territory": territory,
        "territories": Territory.objects.with_tree_fields(),
    }


def age_in_days(moment: datetime) -> int:
    return (now() - moment).days
