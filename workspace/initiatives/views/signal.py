"""« Signaler une initiative », by anybody; and the receipt, by which its sender follows it."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import at_a_secret_address
from groups.refusals import Refused
from workspace import stamped
from workspace.initiatives import budgets, services, stamps
from workspace.initiatives.forms import TipForm
from workspace.initiatives.models import Tip
from workspace.knowledge.models import Entry

FIELDS = ("what", "place", "who", "about", "by_name", "email", "agreed")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def signal(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, TipForm(initial=known_of(request)), stamps.new())
    form = TipForm(request.POST, request.FILES)
    stamp = stamped.read(request, form)
    if stamp and (known := Tip.objects.filter(key=stamp.key).first()):
        return redirect(known.receipt_url)  # the first answer was lost on its way
    status = 422
    if stamp and form.is_valid():
        try:
            return redirect(send(request, form, stamp).receipt_url)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = getattr(refused, "status", status)
    return form_page(request, form, stamped.again(request, stamp), status)


def send(request: HttpRequest, form: TipForm, stamp: stamps.Stamp) -> Tip:
    budgets.spend(request)
    photo: UploadedFile | None = form.cleaned_data["photo"]
    said = {name: form.cleaned_data[name] for name in FIELDS}
    tip, _new = services.send_tip(key=stamp.key, photo=photo, **said)
    return tip


def known_of(request: HttpRequest) -> dict[str, str]:
    """Whoever has an account types neither name nor address again; they may erase both."""
    user = request.user
    if not user.is_authenticated or user.is_guest:
        return {}
    return {"by_name": user.display_name, "email": user.email or ""}


def form_page(request: HttpRequest, form: TipForm, stamp: str, status: int = 200) -> HttpResponse:
    context = {
        "form": form.emptied(),
        "stamp": stamp,
        "again_photo": form.is_bound and bool(request.FILES.get("photo")),
        "contact_open": any(form[name].value() or form.errors.get(name) for name in ("by_name", "email")),
    }
    return render(request, "initiatives/signal.html", context, status=status)


def by_token(token: str) -> Tip:
    found = Tip.objects.filter(token=token).first()
    if found is None:
        raise Http404
    return found


@require_safe
@at_a_secret_address
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has its address. GET changes nothing: mail scanners open links."""
    tip = by_token(token)
    made = Entry.objects.visible_to(request.user).published().filter(pk=tip.entry_id).first()
    return render(request, "initiatives/receipt.html", {"tip": tip, "made": made})


@require_POST
@at_a_secret_address
def forget_sender(request: HttpRequest, token: str) -> HttpResponse:
    tip = by_token(token)
    services.forget_sender(tip)
    messages.success(request, _("C’est effacé. Gardez l’adresse de cette page pour suivre la suite."))
    return redirect(tip.receipt_url)


@require_POST
@at_a_secret_address
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    tip = by_token(token)
    if services.take_back(tip):
        messages.success(request, _("Votre signalement est retiré : rien n’en est gardé."))
        return redirect("initiatives:signal")
    messages.error(request, _("L’équipe régionale a déjà répondu : il ne se retire plus d’ici."))
    return redirect(tip.receipt_url)
