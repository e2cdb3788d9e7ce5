"""What the programme puts on the pages of its gathering."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.policies import Anybody
from sessions.gatherings.hooks import holds_names, on_cancel
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, metadata, public_part, team_part
from sessions.programme import conflicts, mails, policies, present, reading
from sessions.programme.models import Call, Item, Proposal

OF_THEIR_OWN = (Item.Kind.WORKSHOP, Item.Kind.TABLES, Item.Kind.VISIT)
MOST_SAID = 40


def on_public_page(gathering: Gathering, user: Anybody, request: HttpRequest) -> str:
    read = reading.read(gathering)
    if read.is_empty:
        return ""
    return render_to_string("programme/_part.html", {"gathering": gathering, "programme": read}, request)


def initiatives_present(gathering: Gathering, user: Anybody, request: HttpRequest) -> str:
    found = present.initiatives(gathering, user)
    return render_to_string("programme/_present.html", {"initiatives": found}, request) if found else ""


def propose(gathering: Gathering, user: Anybody) -> Doing | None:
    call = Call.objects.filter(gathering=gathering).first()
    if call is not None:
        call.gathering = gathering
    if not policies.can_propose(user, gathering, call):
        return None
    return Doing(
        _("Proposer un stand ou un atelier"), reverse("programme:propose", args=[gathering.slug]), "hand"
    )


def says_lines(gathering: Gathering) -> str:
    items = list(reading.items_of(gathering))
    if not items:
        return _("Rien n’est encore écrit.")
    said = ngettext("%(count)d ligne", "%(count)d lignes", len(items)) % {"count": len(items)}
    faults = len(conflicts.find(gathering, items))
    if not faults:
        return said
    again = ngettext("%(count)d à revoir", "%(count)d à revoir", faults) % {"count": faults}
    return f"{said}, {again}"


def says_proposals(gathering: Gathering) -> str:
    waiting = Proposal.objects.filter(call__gathering=gathering).waiting().count()
    if waiting:
        return ngettext("%(count)d proposition à lire", "%(count)d propositions à lire", waiting) % {
            "count": waiting
        }
    call = Call.objects.filter(gathering=gathering).first()
    return _("Rien n’attend.") if call else _("Aucun appel n’est ouvert.")


def names_people(gathering: Gathering) -> bool:
    offered = Proposal.objects.filter(call__gathering=gathering)
    return offered.exclude(by_name="", email="", phone="").exists()


def said_to_programs(gathering: Gathering) -> dict[str, Any]:
    """Its ateliers, tables and visites, as events of the event. Who holds them is said on the page alone."""
    held = gathering.items.filter(kind__in=OF_THEIR_OWN, cancelled_at=None).exclude(starts_at=None)
    return {"subEvent": [_said_to_programs(one) for one in held.select_related("space")[:MOST_SAID]]}


def _said_to_programs(item: Item) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "Event",
        "name": item.title,
        "startDate": localtime(item.starts_at).isoformat(),
        "endDate": localtime(item.ends_at).isoformat(),
    }
    if item.space is not None:
        said["location"] = {"@type": "Place", "name": item.space.name}
    if item.capacity is not None:
        said["maximumAttendeeCapacity"] = item.capacity
    return said


holds_names(names_people)
on_cancel(mails.tell_called_off)
metadata(said_to_programs, order=20)
public_part(on_public_page, order=20)
public_part(initiatives_present, order=22)
gesture(propose, order=40)
team_part(
    gettext_lazy("Programme"),
    "programme:prepare",
    "list",
    order=20,
    shown=policies.can_write,
    says=says_lines,
)
team_part(
    gettext_lazy("Propositions"),
    "programme:proposals",
    "idea",
    order=25,
    shown=policies.can_write,
    says=says_proposals,
)
