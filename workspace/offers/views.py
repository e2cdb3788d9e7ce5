"""The means that people and organisations offer, and the loans of one."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.models import Exchange, Territory, Theme
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.belonging import sent_once
from workspace.exports import registry
from workspace.offers import policies, services
from workspace.offers.asked import Asked
from workspace.offers.forms import LoanForm, OfferForm
from workspace.offers.models import Loan, Means, Offer
from workspace.offers.parts import parts_of

PER_PAGE = 24
OWNER = gettext_lazy("Seule la personne qui propose ce moyen le change.")


@require_safe
@members_only
@never_cache
def offers(request: HttpRequest) -> HttpResponse:
    asked = Asked.of(request.GET)
    found = asked.narrow(Offer.objects.standing()).select_related("owner", "organisation", "territory")
    mine = Offer.objects.filter(owner=request.user).select_related("owner", "organisation", "territory")
    context = {
        "asked": asked,
        "page": Paginator(found.prefetch_related("themes"), PER_PAGE).get_page(request.GET.get("page")),
        "mine": mine.prefetch_related("themes")[: services.MOST_STANDING],
        "means": Means.choices,
        "themes": Theme.objects.all(),
        "territories": Territory.objects.with_tree_fields(),
        "exporters": registry.forms_of("offers.region"),
        "export_key": "offers:region",
    }
    return render(request, "offers/offers.html", context)


@require_safe
@members_only
@never_cache
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_offer(request, pk)
    can_tend = policies.can_tend(request.user, found)
    context = {
        "offer": found,
        "can_tend": can_tend,
        "out": found.loans.out().order_by("starts").first(),
        "loans": found.loans.all()[:PER_PAGE] if can_tend else [],
        "loan_form": LoanForm(),
        "key": uuid4().hex,
        "parts": parts_of(found, request),
    }
    return render(request, "offers/offer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """From nothing, or from a phrase of one's own card in the directory (`?de=`)."""
    form = OfferForm(request.POST or None, user=request.user, initial=_from_my_card(request))
    if request.method == "POST" and form.is_valid():
        try:
            source = sent_once(request).source
            made = services.offer_means(by=request.user, source=source, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Votre offre est publiée. Voici ce qui pourrait y répondre."))
            return redirect(made)
    mine = request.user.exchanges.filter(way=Exchange.Way.OFFERS)
    context = {"form": form, "key": uuid4().hex, "phrases": mine}
    return render(request, "offers/new.html", context, status=422 if form.is_bound else 200)


def _from_my_card(request: HttpRequest) -> dict:
    asked = request.GET.get("de", "")
    said = (
        request.user.exchanges.filter(pk=int(asked)).first()
        if asked.isdecimal() and len(asked) < 12
        else None
    )
    if said is None:
        return {"territory": request.user.territory_id}
    themes = [said.theme_id] if said.theme_id else []
    return {"words": said.words, "means": said.means, "territory": said.territory_id, "themes": themes}


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_offer(request, pk)
    require(policies.can_tend(request.user, found), OWNER)
    form = OfferForm(request.POST or None, user=request.user, instance=find_offer(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(services.edit_offer(found, **form.cleaned_data))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "offer": found}
    return render(request, "offers/edit.html", context, status=422 if form.is_bound else 200)


@require_POST
@members_only
@never_cache
def stand(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw it, or let it stand again."""
    found = find_offer(request, pk)
    require(policies.can_tend(request.user, found), OWNER)
    if request.POST.get("on") == "1":
        services.renew_offer(found)
    else:
        services.withdraw_offer(found)
    return redirect(found)


@require_POST
@members_only
@never_cache
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_offer(request, pk)
    require(policies.can_tend(request.user, found), OWNER)
    form = LoanForm(request.POST)
    if form.is_valid():
        try:
            services.lend(found, by=request.user, source=sent_once(request).source, **form.cleaned_data)
            messages.success(request, _("Le prêt est noté."))
            return redirect(found)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"offer": found, "can_tend": True, "loans": found.loans.all()[:PER_PAGE], "loan_form": form}
    return render(request, "offers/offer.html", context | {"key": uuid4().hex}, status=422)


@require_POST
@members_only
@never_cache
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_visible(Loan, request.user, pk=pk)
    services.take_back(loan)
    return redirect(loan.offer)


def find_offer(request: HttpRequest, pk: int) -> Offer:
    get_visible(Offer, request.user, pk=pk)
    found = Offer.objects.select_related("owner", "organisation", "territory")
    return found.prefetch_related("themes").get(pk=pk)
