"""Propose to put two sides in touch, answer, say what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.introductions import policies, services
from workspace.introductions.forms import OutcomeForm, ProposeForm
from workspace.introductions.models import Introduction
from workspace.needs.models import Need
from workspace.notices.services import read_place
from workspace.offers.models import Offer

PER_PAGE = 50
CONCERNED = gettext_lazy(
    "On met en relation un besoin de son groupe, ou une offre que l’on fait ; l’équipe régionale, ce que la "
    "région lit. L’un et l’autre doivent valoir encore."
)
SIDES = gettext_lazy("Les deux côtés répondent chacun pour soi : vous n’êtes d’aucun des deux.")


@require_safe
@members_only
@never_cache
def introductions(request: HttpRequest) -> HttpResponse:
    """Those that concern me, what waits for an answer first."""
    found = Introduction.objects.concerning(request.user).read().order_by("-created_at")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "introductions/introductions.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def propose(request: HttpRequest, need: int, offer: int) -> HttpResponse:
    said = get_visible(Need, request.user, pk=need)
    offered = get_visible(Offer, request.user, pk=offer)
    require(policies.can_propose(request.user, said, offered), CONCERNED)
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and (form.is_valid() or not request.POST.get("words")):
        try:
            words = request.POST.get("words", "")
            return redirect(services.propose(said, offered, by=request.user, words=words))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"need": said, "offer": offered, "form": form}
    return render(request, "introductions/propose.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def introduction(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    read_place(request.user, f"introduction:{found.pk}")
    return render(request, "introductions/introduction.html", _context(request, found, OutcomeForm()))


@require_POST
@members_only
@never_cache
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """For whichever side is mine."""
    found = find(request, pk)
    for_need = policies.answers_for_need(request.user, found)
    for_offer = policies.answers_for_offer(request.user, found)
    require(for_need or for_offer, SIDES)
    said = request.POST.get("said", "")
    try:
        if for_offer:
            services.answer_for_offer(found, said, by=request.user)
        if for_need and not (for_offer and found.need_said):
            services.answer_for_need(found, said, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


@require_POST
@members_only
@never_cache
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk)
    require(policies.can_tell_outcome(request.user, found), SIDES)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        said = {"by": request.user, "words": form.cleaned_data["words"]}
        services.tell_outcome(found, form.cleaned_data["outcome"], **said)
        messages.success(request, _("C’est noté. Merci de l’avoir dit."))
        return redirect(found)
    return render(request, "introductions/introduction.html", _context(request, found, form), status=422)


def find(request: HttpRequest, pk: int) -> Introduction:
    get_visible(Introduction, request.user, pk=pk)
    return Introduction.objects.read().get(pk=pk)


def _context(request: HttpRequest, found: Introduction, form: OutcomeForm) -> dict:
    user = request.user
    for_need, for_offer = policies.answers_for_need(user, found), policies.answers_for_offer(user, found)
    mine = found.offer_said if for_offer else found.need_said
    return {
        "introduction": found,
        "need": found.need,
        "offer": found.offer,
        "for_need": for_need,
        "for_offer": for_offer,
        "may_answer": (for_need or for_offer) and not found.is_agreed and mine != Introduction.Answer.YES,
        "sees_need": Need.objects.visible_to(user).filter(pk=found.need_id).exists(),
        "sees_offer": Offer.objects.visible_to(user).filter(pk=found.offer_id).exists(),
        "contact": policies.contact_for(user, found),
        "can_tell": policies.can_tell_outcome(user, found),
        "form": form,
    }
