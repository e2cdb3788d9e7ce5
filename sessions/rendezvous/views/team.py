"""The rendez-vous of a gathering, for who prepares it or holds a desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings.access import welcomed
from sessions.registrations.models import Registration
from sessions.rendezvous import policies, screens, services
from sessions.rendezvous.exports import key_of
from sessions.rendezvous.forms import ProposeToBothForm
from sessions.rendezvous.models import Rendezvous
from workspace.exports import registry

WAITING = 100


@require_safe
@members_only
@never_cache
def of_gathering(request: HttpRequest, slug: str) -> HttpResponse:
    """Who meets whom, when and where; who has not answered; whom to put in touch."""
    found = welcomed(request, slug)
    can_propose = policies.can_propose_for(request.user, found) and policies.takes_rendezvous(found)
    context = {
        "gathering": found,
        "agreed": Rendezvous.objects.filter(gathering=found).agreed().read(),
        "waiting": Rendezvous.objects.filter(gathering=found).waiting().read()[:WAITING],
        "takes": policies.takes_rendezvous(found),
        "pairs": screens.pairs(found) if can_propose else [],
        "can_propose": can_propose,
        "exporters": registry.forms_of("rendezvous.list"),
        "export_key": key_of(found),
    }
    return render(request, "rendezvous/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def propose(request: HttpRequest, slug: str, one: int, other: int) -> HttpResponse:
    found = welcomed(request, slug)
    if (
        not policies.can_propose_for(request.user, found)
        or not policies.takes_rendezvous(found)
        or one == other
    ):
        raise Http404
    coming = Registration.objects.coming().filter(gathering=found, erased_at=None)
    asker, asked = get_object_or_404(coming, pk=one), get_object_or_404(coming, pk=other)
    form = ProposeToBothForm(
        request.POST if request.method == "POST" else None,
        gathering=found,
        free=services.free_slots(asker, asked),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.propose(asker, asked, by=request.user, **form.cleaned_data)
            messages.success(request, _("C’est proposé à ces deux personnes."))
            return redirect("rendezvous:of_gathering", slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "gathering": found, "people": (asker, asked)}
    return render(request, "rendezvous/team_propose.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def answer_for(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """By a desk, for who has no mail or says it there."""
    found = welcomed(request, slug)
    rendezvous = get_object_or_404(Rendezvous.objects.read().alive(), gathering=found, pk=pk)
    sides = {"asker": rendezvous.asker, "asked": rendezvous.asked}
    person = sides.get(request.POST.get("side", ""))
    try:
        if person is None:
            raise Refused(_("Dites pour qui vous répondez : rien n’a changé."))
        services.answer(rendezvous, person, request.POST.get("said", ""))
        messages.success(request, _("C’est noté pour %(name)s.") % {"name": person.name})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("rendezvous:of_gathering", slug)
