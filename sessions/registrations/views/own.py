"""One's own page, at a secret address. GET changes nothing: mail scanners open links. It says little to who
only has the address, and what it changes asks once for the address or the telephone of the registration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groups.access import at_a_secret_address
from groups.models import Territory
from groups.refusals import Refused
from sessions.doors import qr
from sessions.gatherings import calendars
from sessions.registrations import badges, budgets, choices, companions, known, openness, parts, services
from sessions.registrations.forms import CompanionsForm, ProofForm, SayingForm
from sessions.registrations.models import Registration
from sessions.registrations.services.promoting import rank_of

SAID = ("category", "organisation", "territory", "looks_for", "brings", "shows_name", "agrees_to_survey")


def by_token(token: str) -> Registration:
    found = Registration.objects.select_related("gathering__group", "lead", "territory")
    mine = found.filter(token=token).first()
    if mine is None:
        raise Http404
    return mine


@require_safe
@at_a_secret_address
def own(request: HttpRequest, token: str) -> HttpResponse:
    return own_page(request, by_token(token))


def own_page(request: HttpRequest, mine: Registration, status: int = 200, **bound) -> HttpResponse:
    gathering, is_known = mine.gathering, known.knows(request, mine)
    context = {
        "mine": mine,
        "gathering": gathering,
        "is_known": is_known,
        "can_be_proven": known.can_be_proven(mine),
        "proof": ProofForm(),
        "rank": rank_of(mine) if mine.is_waiting else None,
        "code_url": reverse("registrations:badge", args=[mine.token]),
        "may_change": not (
            mine.is_cancelled or mine.is_erased or gathering.is_over or gathering.is_cancelled
        ),
        "parts": parts.own_parts(mine, request),
    }
    if is_known:
        party = list(Registration.objects.party_of(mine))
        context |= _code_of_several(request, mine, party) | {
            "party": party,
            "choices": choices.of(gathering, who=mine),
            "saying": SayingForm(gathering=gathering, initial=said_of(mine)),
            "bringing": CompanionsForm(),
            "may_bring": mine.lead_id is None and not openness.closed_words(gathering),
            "territories": list(Territory.objects.all()),
        }
    return render(request, "registrations/own.html", context | bound, status=status)


def _code_of_several(request: HttpRequest, mine: Registration, party: list[Registration]) -> dict:
    """One code for those who stand there together: all of the party, until one says who does."""
    others = badges.others_of(mine, party)
    if not others:
        return {}
    here = badges.chosen(others, request.GET.getlist("avec")) if "code" in request.GET else others
    url = reverse("registrations:badge", args=[mine.token])
    if here:
        url += "?" + urlencode({"avec": [one.pk for one in here]}, doseq=True)
    names = get_text_list([one.name for one in (mine, *here)], _("et"))
    return {"code_others": others, "code_here": here, "code_names": names, "code_url": url}


def said_of(mine: Registration) -> dict[str, object]:
    answers = mine.answers if isinstance(mine.answers, dict) else {}
    return {name: getattr(mine, name) for name in SAID} | answers


def gesture(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Of somebody whose page this is. Another browser is asked to say so first, and nothing is done."""

    @require_POST
    @at_a_secret_address
    @wraps(view)
    def act(request: HttpRequest, token: str) -> HttpResponse:
        mine = by_token(token)
        if mine.is_erased or not known.knows(request, mine):
            words = _("Dites d’abord que cette page est la vôtre : rien n’a changé.")
            return own_page(request, mine, status=403, refusal=words)
        try:
            return view(request, mine)
        except Refused as refused:
            return own_page(request, mine, status=getattr(refused, "status", 422), refusal=str(refused))

    return act


@require_POST
@at_a_secret_address
def prove(request: HttpRequest, token: str) -> HttpResponse:
    mine = by_token(token)
    form = ProofForm(request.POST)
    if form.is_valid():
        try:
            budgets.spend_try(request, mine)
        except Refused as refused:
            form.add_error("said", str(refused))
            return own_page(request, mine, status=429, proof=form)
        if whose := known.proven(mine, form.cleaned_data["said"]):
            return known.remember(redirect(mine.page_url), whose)
        form.add_error(
            "said", _("Ce n’est pas ce qui a été donné à l’inscription : relisez, ou appelez-nous.")
        )
    return own_page(request, mine, status=422, proof=form)


@gesture
def change(request: HttpRequest, mine: Registration) -> HttpResponse:
    form = SayingForm(request.POST, gathering=mine.gathering)
    if not form.is_valid():
        return own_page(request, mine, status=422, saying=form)
    services.change(mine, **form.cleaned_data)
    messages.success(request, _("C’est changé."))
    return redirect(mine.page_url)


@gesture
def choose(request: HttpRequest, mine: Registration) -> HttpResponse:
    offered = {str(one.item.pk): one.item for one in choices.of(mine.gathering)}
    chosen = [offered[pk] for pk in request.POST.getlist("items") if pk in offered]
    try:
        services.choose_items(mine, chosen)
    except Refused as refused:
        shown = choices.of(mine.gathering, chosen=request.POST.getlist("items"), who=mine)
        return own_page(request, mine, status=422, refusal=str(refused), choices=shown)
    messages.success(request, _("Vos ateliers sont notés."))
    return redirect(mine.page_url)


@gesture
def bring(request: HttpRequest, mine: Registration) -> HttpResponse:
    form, status = CompanionsForm(request.POST), 422
    if form.is_valid():
        try:
            budgets.spend(request, mine.gathering)
            services.add_companions(mine.leader, companions.read_lines(form.cleaned_data["others"]))
        except Refused as refused:
            form.add_error("others", str(refused))
            status = getattr(refused, "status", status)
        else:
            messages.success(request, _("C’est noté."))
            return redirect(mine.page_url)
    return own_page(request, mine, status=status, bringing=form)


@gesture
def cancel(request: HttpRequest, mine: Registration) -> HttpResponse:
    """Oneself; who leads a party, those of it that they tick."""
    asked = request.POST.getlist("person")
    party = Registration.objects.party_of(mine) if mine.lead_id is None else Registration.objects.none()
    going = [one for one in party if str(one.pk) in asked] if asked else [mine]
    services.cancel(mine.gathering, going)
    messages.success(request, _("C’est annulé. La place va à la personne suivante : merci de l’avoir dit."))
    return redirect(mine.page_url)


@gesture
def forget(request: HttpRequest, mine: Registration) -> HttpResponse:
    services.forget(mine)
    messages.success(request, _("C’est effacé : nous ne gardons ni nom, ni adresse."))
    return known.forgets(redirect(mine.page_url), mine)


@require_safe
@at_a_secret_address
def diary_entry(request: HttpRequest, token: str) -> HttpResponse:
    response = HttpResponse(
        calendars.one(by_token(token).gathering), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="rencontre.ics"'
    return response


@require_safe
@at_a_secret_address
def badge(request: HttpRequest, token: str) -> HttpResponse:
    """What one shows at the desk. The code alone: it opens nothing but the desk's list. Those who stand there
    too are in it where the page is known to be one's own."""
    mine = by_token(token)
    if mine.is_erased:
        raise Http404
    asked = request.GET.getlist("avec")
    if not asked or not known.knows(request, mine):
        return qr.picture(mine.badge)
    others = badges.others_of(mine, Registration.objects.party_of(mine))
    return qr.picture(badges.code_of([mine, *badges.chosen(others, asked)]))
