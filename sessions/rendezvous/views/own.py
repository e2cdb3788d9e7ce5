"""« Mes rendez-vous », by the secret address of somebody who is registered. A GET changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import at_a_secret_address
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.registrations import known
from sessions.registrations.models import Registration
from sessions.rendezvous import policies, screens, services
from sessions.rendezvous.forms import ProposeForm, SlotForm
from sessions.rendezvous.mails import address_of, page_of
from sessions.rendezvous.models import Rendezvous


def of_person(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Theirs, from their own browser: an address may have been sent on (sessions/registrations/known.py)."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, token: str, **kwargs) -> HttpResponse:
        gathering = get_object_or_404(Gathering.objects.select_related("group", "territory"), slug=slug)
        person = policies.person_of(gathering, token)
        if person is None:
            raise Http404
        if not known.knows(request, person):
            return redirect(person.page_url)
        return view(request, person, **kwargs)

    return guarded


@require_safe
@at_a_secret_address
@of_person
def own(request: HttpRequest, person: Registration) -> HttpResponse:
    kept = screens.mine(person)
    takes = policies.takes_rendezvous(person.gathering)
    context = {
        "person": person,
        "gathering": person.gathering,
        "token": person.token,
        "agreed": [one for one in kept if one.is_agreed],
        "for_me": [one for one in kept if one.waits_for_me],
        "for_them": [one for one in kept if one.waits_for_them],
        "suggested": screens.suggested(person) if takes and (person.looks_for or person.brings) else [],
        "takes": takes,
        "has_mail": bool(address_of(person)),
        "is_found": policies.may_be_found(person),
    }
    return render(request, "rendezvous/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_a_secret_address
@of_person
def propose(request: HttpRequest, person: Registration, pk: int) -> HttpResponse:
    """To somebody who lets themselves be found. Nobody else can be asked, nor is known to be there."""
    asked = get_object_or_404(Registration, gathering=person.gathering, pk=pk)
    if (
        not policies.may_be_found(asked)
        or asked.pk == person.pk
        or not policies.takes_rendezvous(person.gathering)
    ):
        raise Http404
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        gathering=person.gathering,
        free=services.free_slots(person, asked),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.propose(person, asked, **form.cleaned_data)
            messages.success(request, _("C’est proposé. La réponse s’écrira ici."))
            return redirect(page_of(person))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "gathering": person.gathering,
        "back": page_of(person),
        "other": screens.other_of(asked),
    }
    status = 422 if form.is_bound else 200
    return render(request, "rendezvous/propose.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@at_a_secret_address
@of_person
def answer(request: HttpRequest, person: Registration, pk: int) -> HttpResponse:
    """Yes, no, or another hour."""
    found = get_object_or_404(Rendezvous.objects.read().alive().of(person), pk=pk)
    free = services.free_slots(found.asker, found.asked, but=found)
    form = SlotForm(
        request.POST if "starts_at" in request.POST else None,
        gathering=person.gathering,
        free=free,
        initial={"place": found.place},
    )
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        asked = form.cleaned_data if form.is_bound else {}
        try:
            made = services.answer(found, person, request.POST.get("said", ""), **asked)
            messages.success(request, _said(made, person))
            return redirect(page_of(person))
        except Refused as refused:
            messages.error(request, str(refused))
    one = screens.Mine(
        found,
        screens.other_of(found.other(person), agreed=found.is_agreed),
        found.said_by(person),
        found.said_by(found.other(person)),
    )
    context = {"form": form, "gathering": person.gathering, "back": page_of(person), "one": one}
    return render(request, "rendezvous/answer.html", context, status=422 if form.errors else 200)


@require_POST
@at_a_secret_address
@of_person
def show_me(request: HttpRequest, person: Registration) -> HttpResponse:
    shows = request.POST.get("on") == "1"
    services.show_me(person, shows_name=shows)
    said = _("Les autres inscrits peuvent vous trouver.") if shows else _("On ne vous trouve plus.")
    messages.success(request, said)
    return redirect(page_of(person))


def _said(rendezvous: Rendezvous, person: Registration) -> str:
    if rendezvous.is_agreed:
        return _("C’est pris. Vous avez tous les deux l’adresse e-mail de l’autre.")
    if rendezvous.is_refused:
        return _("C’est dit : ce rendez-vous n’aura pas lieu.")
    return _("C’est proposé à cette heure. La réponse s’écrira ici.")
