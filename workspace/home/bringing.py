"""« Les rapprocher »: two questions side by side, and a word in one that leads to the other."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.access import get_visible, require
from groups.models import User, WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.home.policies import can_see_dashboard
from workspace.richtext import MAX_LENGTH
from workspace.threads import services
from workspace.threads.models import Thread
from workspace.threads.policies import can_post


@dataclass
class Side:
    thread: Thread
    other: Thread
    can_post: bool
    text: str
    refused: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def bring_together(request: HttpRequest, one: UUID, other: UUID) -> HttpResponse:
    if one == other:
        raise Http404
    here, there = (get_visible(Thread, request.user, key=key) for key in (one, other))
    sides = [_side(request.user, here, there), _side(request.user, there, here)]
    status = 200
    if request.method == "POST":
        chosen = next((side for side in sides if str(side.thread.key) == request.POST.get("in")), None)
        if chosen is None:
            raise Http404
        require(chosen.can_post, _("Ce fil est fermé : on n'y écrit plus."))
        if _say(request, chosen):
            return redirect(chosen.thread)
        status = 422
    across = here.group_id != there.group_id
    context = {"sides": sides, "across": across, "has_dashboard": can_see_dashboard(request.user)}
    return render(request, "home/bring_together.html", context, status=status)


def _say(request: HttpRequest, side: Side) -> bool:
    side.text = request.POST.get("text", "")
    if len(side.text) > MAX_LENGTH:
        side.refused = _("C'est trop long : gardez l'essentiel. Rien n'est publié, votre texte est ici.")
        return False
    try:
        key = f"near-{side.other.key}"  # sent twice, said once
        services.add_post(side.thread, by=request.user, text=side.text, key=key)
    except Refused as refusal:
        side.refused = str(refusal)
        return False
    messages.success(request, _("C'est dit. Vous pouvez le dire aussi dans l'autre question."))
    return True


def _side(user: User, thread: Thread, other: Thread) -> Side:
    return Side(thread, other, can_post(user, thread), _proposed(thread, other))


def _proposed(thread: Thread, other: Thread) -> str:
    """Inside a group, its title; to another group, nothing of it but where it is, and of a secret one not
    even its name."""
    link = other.get_absolute_url()
    if thread.group_id == other.group_id:
        title = other.title.replace("[", "(").replace("]", ")")
        return _("Cette question en rejoint une autre du groupe : [%(title)s](%(link)s)") % {
            "title": title,
            "link": link,
        }
    if other.group.access == WorkingGroup.Access.SECRET:
        return _("Un autre groupe se pose [une question proche](%(link)s).") % {"link": link}
    return _("Le groupe « %(group)s » se pose [une question proche](%(link)s).") % {
        "group": other.group,
        "link": link,
    }
