"""The call and what came of it, for who prepares: open it, read, put on the programme, or say why not."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.people.doors import members_only
from groups.refusals import Refused
from realtime.events import version_of
from sessions.gatherings.models import Gathering
from sessions.programme import services
from sessions.programme.call_forms import AcceptForm, CallForm, RefuseForm
from sessions.programme.models import Call, Proposal
from sessions.programme.services.proposals import place_of
from sessions.programme.views.finding import prepared
from workspace.notices.services import read_place

STATES = Proposal.State


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """The call itself (POST changes it), and what was offered: what waits first."""
    gathering = prepared(request, slug)
    call = Call.objects.filter(gathering=gathering).first()
    if call is not None:
        call.gathering = gathering
    form = CallForm(request.POST or None, initial=_said(gathering, call))
    if request.method == "POST" and form.is_valid():
        try:
            services.open_call(gathering, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("L’appel est ouvert : il se lit sur la page de la rencontre."))
            return redirect("programme:proposals", gathering.slug)
    if call is not None and request.method != "POST":
        read_place(request.user, place_of(call))
    version = version_of(gathering.room)
    context = {"gathering": gathering, "call": call, "form": form, "version": version}
    context |= _sorted(request, call)
    return render(request, "programme/proposals.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def proposals_state(request: HttpRequest, slug: str) -> HttpResponse:
    """What was offered as it is now, for a page that is open."""
    gathering = prepared(request, slug)
    version = version_of(gathering.room)
    call = Call.objects.filter(gathering=gathering).first()
    context = {"gathering": gathering, "call": call, **_sorted(request, call)}
    answer = render(request, "programme/_proposals.html", context)
    answer["X-Room-Version"] = str(version)
    return answer


def _said(gathering: Gathering, call: Call | None) -> dict:
    if call is not None:
        names = ("words", "for_stands", "for_workshops", "closes_on")
        return {name: getattr(call, name) for name in names}
    fortnight = max(gathering.days[0] - timedelta(days=14), localdate())
    return {"for_stands": True, "for_workshops": True, "closes_on": min(fortnight, gathering.days[-1])}


def _sorted(request: HttpRequest, call: Call | None) -> dict:
    offered = Proposal.objects.visible_to(request.user).filter(call=call).select_related("decided_by", "item")
    some = list(offered) if call is not None else []
    for one in some:
        one.call = call
    return {
        "waiting": [one for one in some if one.is_waiting],
        "decided": [one for one in some if not one.is_waiting],
    }


@require_POST
@members_only
@never_cache
def close_call(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = prepared(request, slug)
    call = Call.objects.filter(gathering=gathering).first()
    if call is None:
        raise Http404
    services.close_call(call)
    messages.success(request, _("L’appel est terminé. Ce qui a été proposé attend encore votre réponse."))
    return redirect("programme:proposals", gathering.slug)


@require_safe
@members_only
@never_cache
def proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _page(request, _find(request, slug, pk))


@require_POST
@members_only
@never_cache
def accept(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _find(request, slug, pk)
    form = AcceptForm(request.POST, proposal=found, gathering=found.call.gathering)
    if form.is_valid():
        try:
            item = services.accept(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("« %(title)s » est au programme.") % {"title": item.title})
            return redirect("programme:proposals", slug)
    return _page(request, found, accepting=form)


@require_POST
@members_only
@never_cache
def refuse(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _find(request, slug, pk)
    form = RefuseForm(request.POST, prefix="r")
    if form.is_valid():
        try:
            services.refuse(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("C’est dit. La personne lira votre réponse."))
            return redirect("programme:proposals", slug)
    return _page(request, found, refusing=form)


def _find(request: HttpRequest, slug: str, pk: int) -> Proposal:
    """Who does not prepare the gathering does not know that anybody offered anything."""
    seen = Proposal.objects.visible_to(request.user).filter(call__gathering__slug=slug, pk=pk)
    found = seen.select_related("call__gathering__group", "item", "decided_by").first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, found: Proposal, **bound) -> HttpResponse:
    """One proposal. A refusal gives its sentence and the words back."""
    gathering = found.call.gathering
    forms = {
        "accepting": AcceptForm(proposal=found, gathering=gathering),
        "refusing": RefuseForm(prefix="r"),
    } | bound
    context = forms | {"proposal": found, "gathering": gathering, "here": found.title}
    return render(request, "programme/proposal.html", context, status=422 if bound else 200)
