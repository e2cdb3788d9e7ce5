"""Suggestions on the page of a need and on that of an offer; what waits for my answer, on the homes."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from groups.circles import Circle
from groups.home import Waiting, waiting
from groups.models import Role
from groups.policies import is_member
from realtime.worded import worded
from workspace.home import panels
from workspace.introductions.matching import needs_for, offers_for
from workspace.introductions.models import Introduction
from workspace.introductions.policies import can_propose
from workspace.needs.models import Need
from workspace.needs.parts import part as part_of_need
from workspace.offers.models import Offer
from workspace.offers.parts import part as part_of_offer

MOST, LOOKED_AT = 20, 4


def on_need(need: Need, request: HttpRequest) -> str:
    """For the group, the offers that could answer; for who else reads it, their own offers."""
    user = request.user
    team = is_member(user, need.group) or user.is_coordinator
    found = offers_for(need, user) if need.is_pending and team else []
    mine = Offer.objects.filter(owner=user, withdrawn_at=None, hidden_at=None).exclude(
        introductions__need=need
    )
    context = {
        "need": need,
        "matches": found,
        "mine": list(mine[:MOST]) if need.is_pending and not found else [],
        "team": team,
        "introductions": Introduction.objects.visible_to(user).filter(need=need).read()[:MOST],
    }
    return render_to_string("introductions/_on_need.html", context, request)


def on_offer(offer: Offer, request: HttpRequest) -> str:
    """For who makes it, the needs that it could answer."""
    user = request.user
    found = needs_for(offer, user) if offer.stands and offer.owner_id == user.pk else []
    context = {
        "offer": offer,
        "matches": [one for one in found if can_propose(user, one.thing, offer)],
        "is_mine": offer.owner_id == user.pk,
        "introductions": Introduction.objects.visible_to(user).filter(offer=offer).read()[:MOST],
    }
    return render_to_string("introductions/_on_offer.html", context, request)


def what_waits(circle: Circle) -> Iterator[Waiting]:
    """An answer that the group owes."""
    for one in _owed(circle):
        yield Waiting(
            group=one.need.group_id,
            icon="swap",
            title=one.need.text[:80],
            what=_("mise en relation proposée : %(offer)s") % {"offer": one.offer.words},
            url=one.get_absolute_url(),
            gesture=_("Répondre"),
        )


@worded
def _owed(circle: Circle) -> QuerySet[Introduction]:
    asked = Introduction.objects.asking().filter(need__group__in=circle.member_of, need_said="")
    return asked.read()[:MOST]


def on_my_space(user, request: HttpRequest) -> str:
    """What waits for the answer of who offers."""
    if user.is_guest:
        return ""
    asked = _asked_of(user.pk)
    return render_to_string("introductions/_mine.html", {"asked": asked}, request) if asked else ""


@worded
def _asked_of(user: int) -> QuerySet[Introduction]:
    return Introduction.objects.asking().filter(offer__owner=user, offer_said="").read()[:MOST]


def on_dashboard(user, request: HttpRequest) -> str:
    """The newest needs of the groups that one facilitates to which something offered could answer."""
    led = [pk for pk, one in Circle.of(user).memberships.items() if one.role == Role.FACILITATOR]
    asked = Need.objects.visible_to(user).filter(group__in=led, status=Need.Status.OPEN, introductions=None)
    newest = asked.select_related("group", "theme", "territory").order_by("-created_at")[:LOOKED_AT]
    found = [(need, matches[0]) for need in newest if (matches := offers_for(need, user, most=1))]
    return render_to_string("introductions/_on_dashboard.html", {"found": found}, request) if found else ""


part_of_need(on_need, order=10)
part_of_offer(on_offer, order=10)
waiting(what_waits, order=60)
panels.register(on_my_space, order=40)
panels.on_dashboard(on_dashboard, order=20)
