"""What the programme puts on the pages of its gathering."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groups.policies import Anybody
from sessions.gatherings.hooks import on_cancel
from sessions.gatherings.models import Gathering
from sessions.gatherings.parts import Doing, gesture, public_part, team_part
from sessions.programme import conflicts, mails, policies, reading
from sessions.programme.models import Call, Proposal


def on_public_page(gathering: Gathering, user: Anybody, request: HttpRequest) -> str:
    read = reading.read(gathering)
    if read.is_empty:
        return ""
    return render_to_string("programme/_part.html", {"gathering": gathering, "programme": read}, request)


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


on_cancel(mails.tell_called_off)
public_part(on_public_page, order=20)
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
    "hand",
    order=25,
    shown=policies.can_write,
    says=says_proposals,
)
