"""One person of the list, for the team: what they said, their ateliers, their place."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groups.access import require
from groups.mails import absolute
from groups.models import Territory
from groups.people.doors import members_only
from groups.refusals import Refused
from sessions.gatherings.access import welcomed
from sessions.gatherings.models import Gathering
from sessions.registrations import choices, companions, policies, services
from sessions.registrations.forms import CompanionsForm
from sessions.registrations.models import Registration
from sessions.registrations.services.promoting import rank_of
from sessions.registrations.team_forms import PassForm, PersonForm
from sessions.registrations.views.team import said_to_the_team

SAID = (
    *("name", "email", "phone", "category", "organisation", "territory"),
    *("looks_for", "brings", "shows_name", "agrees_to_survey"),
)


def person_of(gathering: Gathering, pk: int) -> Registration:
    people = Registration.objects.filter(gathering=gathering, erased_at=None)
    found = people.select_related("territory", "lead", "entered_by", "user").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.gathering = gathering
    return found


@require_safe
@members_only
@never_cache
def person(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return person_page(request, person_of(welcomed(request, slug), pk))


def person_page(request: HttpRequest, who: Registration, status: int = 200, **bound) -> HttpResponse:
    gathering = who.gathering
    answers = who.answers if isinstance(who.answers, dict) else {}
    initial = {name: getattr(who, name) for name in SAID} | answers
    context = {
        "gathering": gathering,
        "who": who,
        "party": list(Registration.objects.party_of(who)),
        "rank": rank_of(who) if who.is_waiting else None,
        "passings": list(who.passings.select_related("by")),
        "choices": choices.of(gathering, who=who),
        "form": PersonForm(gathering=gathering, initial=initial),
        "passing": PassForm(),
        "bringing": CompanionsForm(),
        "territories": list(Territory.objects.all()),
        "can_arrange": policies.can_arrange(request.user, gathering),
        "own_page": absolute(who.page_url),
        "here": who.name,
    }
    return render(request, "registrations/person.html", context | bound, status=status)


def gesture(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """On one person, by who may write for them. A refusal gives the page back with its sentence."""

    @require_POST
    @members_only
    @never_cache
    @wraps(view)
    def act(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        who = person_of(welcomed(request, slug), pk)
        require(policies.can_enter(request.user, who.gathering))
        try:
            return view(request, who)
        except Refused as refused:
            return person_page(request, who, status=422, refusal=said_to_the_team(refused))

    return act


def back(who: Registration) -> HttpResponse:
    return redirect("registrations:person", who.gathering.slug, who.pk)


@gesture
def correct(request: HttpRequest, who: Registration) -> HttpResponse:
    form = PersonForm(request.POST, gathering=who.gathering)
    if not form.is_valid():
        return person_page(request, who, status=422, form=form)
    try:
        services.change(who, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, said_to_the_team(refused))
        return person_page(request, who, status=422, form=form)
    messages.success(request, _("C’est changé."))
    return back(who)


@gesture
def choose(request: HttpRequest, who: Registration) -> HttpResponse:
    offered = {str(one.item.pk): one.item for one in choices.of(who.gathering)}
    chosen = [offered[pk] for pk in request.POST.getlist("items") if pk in offered]
    services.choose_items(who, chosen, by=request.user)
    messages.success(request, _("Ses ateliers sont notés."))
    return back(who)


@gesture
def bring(request: HttpRequest, who: Registration) -> HttpResponse:
    form = CompanionsForm(request.POST)
    if not form.is_valid():
        return person_page(request, who, status=422, bringing=form)
    services.add_companions(who.leader, companions.read_lines(form.cleaned_data["others"]), by=request.user)
    messages.success(request, _("C’est noté."))
    return back(who)


@gesture
def cancel(request: HttpRequest, who: Registration) -> HttpResponse:
    services.cancel(who.gathering, [who], by=request.user)
    messages.success(request, _("C’est annulé : la place va à la personne suivante."))
    return back(who)


@gesture
def pass_first(request: HttpRequest, who: Registration) -> HttpResponse:
    require(
        policies.can_arrange(request.user, who.gathering),
        _("Qui anime le groupe, et l’équipe régionale, touchent à la liste d’attente."),
    )
    form = PassForm(request.POST)
    if not form.is_valid():
        return person_page(request, who, status=422, passing=form)
    services.pass_first(who, by=request.user, why=form.cleaned_data["why"])
    messages.success(request, _("C’est fait, et noté à côté de la liste."))
    return back(who)


@gesture
def erase(request: HttpRequest, who: Registration) -> HttpResponse:
    services.forget(who)
    messages.success(request, _("C’est effacé."))
    return redirect("registrations:people", who.gathering.slug)
