"""Offer help without an account, by the address of the rota; and one's own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import at_a_secret_address
from groups.refusals import Refused
from sessions.volunteers import budgets, reading, services
from sessions.volunteers.forms import OfferForm
from sessions.volunteers.models import Rota, Volunteer
from workspace import stamped
from workspace.initiatives import stamps


@require_http_methods(["GET", "HEAD", "POST"])
@at_a_secret_address
def offer(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    rota = Rota.objects.select_related("gathering").filter(token=token, gathering__slug=slug).first()
    if rota is None or not rota.is_open:
        raise Http404
    if request.method != "POST":
        return _form_page(request, rota, OfferForm(gathering=rota.gathering), stamps.new())
    form = OfferForm(request.POST, gathering=rota.gathering)
    stamp = stamped.read(request, form)
    sent = Volunteer.objects.filter(gathering=rota.gathering).select_related("gathering")
    if stamp and (known := sent.filter(key=stamp.key).first()):
        return redirect(known.page_url)  # the first answer was lost on its way
    status = 422
    if stamp and form.is_valid():
        try:
            budgets.spend(request)
            volunteer, _new = services.offer_help(rota, key=stamp.key, **form.cleaned_data)
            return redirect(volunteer.page_url)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = getattr(refused, "status", status)
    return _form_page(request, rota, form, stamped.again(request, stamp), status)


def _form_page(
    request: HttpRequest, rota: Rota, form: OfferForm, stamp: str, status: int = 200
) -> HttpResponse:
    """How many are missing at each shift; nobody's name."""
    tasks = reading.tasks_of(rota.gathering)
    context = {
        "rota": rota,
        "gathering": rota.gathering,
        "days": reading.by_day(tasks),
        "missing": reading.missing_in(tasks),
        "chosen": set(form.data.getlist("shifts")) if form.is_bound else set(),
        "form": form.emptied(),
        "stamp": stamp,
    }
    return render(request, "volunteers/offer.html", context, status=status)


@require_safe
@at_a_secret_address
def own(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """For whoever has its address. GET changes nothing: mail scanners open links."""
    volunteer = _by_token(slug, token)
    turns = volunteer.turns.select_related("shift__space").order_by("shift__starts_at", "pk")
    context = {"volunteer": volunteer, "gathering": volunteer.gathering, "turns": turns}
    return render(request, "volunteers/own.html", context)


@require_POST
@at_a_secret_address
def drop(request: HttpRequest, slug: str, token: str, pk: int) -> HttpResponse:
    volunteer = _by_token(slug, token)
    for turn in volunteer.turns.select_related("shift__gathering").filter(pk=pk):
        services.let_go(turn)
        messages.success(request, _("C’est noté : ce créneau est libre pour quelqu’un d’autre."))
    return redirect(volunteer.page_url)


@require_POST
@at_a_secret_address
def leave(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    volunteer = _by_token(slug, token)
    services.leave(volunteer)
    messages.success(request, _("Vous n’êtes plus sur le tableau : rien de vous n’y reste."))
    return redirect("gatherings:gatherings")


def _by_token(slug: str, token: str) -> Volunteer:
    found = Volunteer.objects.select_related("gathering").filter(token=token, gathering__slug=slug).first()
    if found is None:
        raise Http404
    return found
