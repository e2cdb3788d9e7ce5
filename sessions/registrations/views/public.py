"""« S’inscrire », by anybody, without an account, in under a minute on a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groups.access import get_visible
from groups.models import Territory
from groups.policies import is_settled
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.registrations import budgets, choices, known, openness, services
from sessions.registrations.forms import RegistrationForm
from sessions.registrations.models import Registration
from workspace import stamped
from workspace.initiatives import stamps


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def register(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = get_visible(Gathering, request.user, slug=slug)
    if request.method != "POST":
        form = RegistrationForm(gathering=gathering, initial=known_of(request))
        return form_page(request, gathering, form, stamps.new())
    form = RegistrationForm(request.POST, gathering=gathering, items=bookable(gathering))
    stamp = stamped.read(request, form)
    if stamp and (made := Registration.objects.filter(key=stamp.key).first()):
        return to_own_page(request, made)  # the first answer was lost on its way
    status = 422
    if stamp and form.is_valid():
        try:
            return to_own_page(request, send(request, gathering, form, stamp))
        except services.AlreadyHere as here:
            services.send_again(here.who)
            form.add_error(None, str(here))
        except Refused as refused:
            form.add_error(None, str(refused))
            status = getattr(refused, "status", status)
    return form_page(request, gathering, form, stamped.again(request, stamp), status)


def send(
    request: HttpRequest, gathering: Gathering, form: RegistrationForm, stamp: stamps.Stamp
) -> Registration:
    budgets.spend(request, gathering)
    user = request.user if is_settled(request.user) else None
    made, _new = services.register(gathering, key=stamp.key, user=user, **form.cleaned_data)
    return made


def to_own_page(request: HttpRequest, made: Registration) -> HttpResponse:
    return known.make_room(request, known.remember(redirect(made.page_url), made))


def bookable(gathering: Gathering) -> list:
    return list(choices.offered(gathering))


def known_of(request: HttpRequest) -> dict[str, object]:
    """Whoever has an account types none of it again; they may change it."""
    user = request.user
    if not is_settled(user):
        return {}
    return {
        "name": user.display_name,
        "email": user.email or "",
        "category": user.actor_type,
        "organisation": str(user.organisation or ""),
        "territory": user.territory_id,
    }


def form_page(
    request: HttpRequest, gathering: Gathering, form: RegistrationForm, stamp: str, status: int = 200
) -> HttpResponse:
    """A refusal gives its sentence and the words back, but for the field that only robots fill."""
    placed = Registration.objects.filter(gathering=gathering).placed().count()
    context = {
        "gathering": gathering,
        "form": form.emptied(),
        "stamp": stamp,
        "closed": openness.closed_words(gathering),
        "left": openness.places_left(gathering, placed),
        "choices": choices.of(gathering, chosen=form.data.getlist("items") if form.is_bound else ()),
        "territories": list(Territory.objects.all()),
        "others_open": bool(form["others"].value() or form["only_together"].value()),
        "more_open": any(form[name].errors for name in ("organisation", "territory")),
    }
    return render(request, "registrations/register.html", context, status=status)
