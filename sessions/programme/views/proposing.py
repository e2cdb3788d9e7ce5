"""Offer to hold a stand or an atelier, by anybody; and the receipt, by which one follows it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import at_a_secret_address, get_visible
from groups.refusals import Refused
from sessions.gatherings.models import Gathering
from sessions.programme import budgets, policies, services
from sessions.programme.call_forms import ProposalForm
from sessions.programme.models import Call, Proposal
from workspace import stamped
from workspace.initiatives import stamps

FIELDS = ("kind", "title", "held_by", "about", "wants", "by_name", "email", "phone")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    gathering = get_visible(Gathering, request.user, slug=slug)
    call = Call.objects.filter(gathering=gathering).first()
    if call is None:
        raise Http404
    call.gathering = gathering
    if request.method != "POST":
        if not policies.can_propose(request.user, gathering, call):
            return render(request, "programme/call_over.html", {"gathering": gathering, "call": call})
        return _form_page(request, call, ProposalForm(call=call, initial=_known(request)), stamps.new())
    form = ProposalForm(request.POST, call=call)
    stamp = stamped.read(request, form)
    sent = Proposal.objects.filter(call=call).select_related("call__gathering")
    if stamp and (known := sent.filter(key=stamp.key).first()):
        return redirect(known.receipt_url)  # the first answer was lost on its way
    status = 422
    if stamp and form.is_valid():
        try:
            budgets.spend(request)
            said = {name: form.cleaned_data[name] for name in FIELDS}
            proposal, _new = services.send_proposal(call, key=stamp.key, **said)
            return redirect(proposal.receipt_url)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = getattr(refused, "status", status)
    return _form_page(request, call, form, stamped.again(request, stamp), status)


def _known(request: HttpRequest) -> dict[str, str]:
    """Whoever has an account types none of it again; they may erase it."""
    user = request.user
    if not user.is_authenticated or user.is_guest:
        return {}
    organisation = user.organisation.name if user.organisation else ""
    return {"by_name": user.display_name, "email": user.email or "", "held_by": organisation}


def _form_page(
    request: HttpRequest, call: Call, form: ProposalForm, stamp: str, status: int = 200
) -> HttpResponse:
    context = {"gathering": call.gathering, "call": call, "form": form.emptied(), "stamp": stamp}
    return render(request, "programme/propose.html", context, status=status)


def by_token(slug: str, token: str) -> Proposal:
    found = Proposal.objects.select_related("call__gathering", "item__space")
    proposal = found.filter(token=token, call__gathering__slug=slug).first()
    if proposal is None:
        raise Http404
    return proposal


@require_safe
@at_a_secret_address
def receipt(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """For whoever has its address. GET changes nothing: mail scanners open links."""
    proposal = by_token(slug, token)
    context = {"proposal": proposal, "gathering": proposal.call.gathering, "item": proposal.item}
    return render(request, "programme/receipt.html", context)


@require_POST
@at_a_secret_address
def forget_sender(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    proposal = by_token(slug, token)
    services.forget_sender(proposal)
    messages.success(request, _("C’est effacé. Gardez l’adresse de cette page pour suivre la suite."))
    return redirect(proposal.receipt_url)


@require_POST
@at_a_secret_address
def withdraw(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    proposal = by_token(slug, token)
    if services.withdraw(proposal):
        messages.success(request, _("Votre proposition est retirée."))
    else:
        messages.error(request, _("On vous a déjà répondu : elle ne se retire plus d’ici."))
    return redirect(proposal.receipt_url)
