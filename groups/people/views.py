"""One's own account; the guest's way to membership; two identities recognised as one person's."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups.models import Membership, User
from groups.people import claims, services
from groups.people.adapter import GUEST_TO_ATTACH
from groups.people.doors import members_only, somebody
from groups.people.forms import ClaimForm, CodeForm, EraseForm, ExchangeForm, GuestNameForm, ProfileForm
from groups.policies import is_last_facilitator
from groups.refusals import Refused

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@somebody
def profile(request: HttpRequest) -> HttpResponse:
    user = request.user
    kind = GuestNameForm if user.is_guest else ProfileForm
    form = kind(request.POST or None, initial=known(user))
    if request.method == "POST" and form.is_valid():
        services.edit_profile(user, form.cleaned_data)
        messages.success(request, _("C'est enregistré."))
        return redirect("people:profile")
    return profile_page(request, form=form)


def profile_page(request: HttpRequest, *, form=None, exchange_form=None) -> HttpResponse:
    user = request.user
    bound = [one for one in (form, exchange_form) if one is not None and one.is_bound]
    context = {
        "form": form or ProfileForm(initial=known(user)),
        "person": known(user),
        "exchange_form": exchange_form or ExchangeForm(),
        "exchanges": [] if user.is_guest else user.exchanges.select_related("theme", "territory"),
    }
    return render(request, "people/profile.html", context, status=422 if bound else 200)


@require_POST
@members_only
def add_exchange(request: HttpRequest) -> HttpResponse:
    form = ExchangeForm(request.POST)
    if form.is_valid():
        try:
            services.add_exchange(request.user, **form.cleaned_data)
            return redirect(reverse("people:profile") + "#exchanges")
        except Refused as refused:
            form.add_error("words", str(refused))
    return profile_page(request, exchange_form=form)


@require_POST
@members_only
def remove_exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own. Another's, or one already gone, is the same answer: nothing more happens."""
    mine = request.user.exchanges.filter(pk=pk).first()
    if mine is not None:
        services.remove_exchange(mine)
    return redirect(reverse("people:profile") + "#exchanges")


def known(user: User) -> dict[str, object]:
    return {
        "display_name": user.display_name,
        "organisation": user.organisation.name if user.organisation else "",
        "actor_type": user.actor_type,
        "territory": user.territory,
        "about": user.about,
        "themes": [] if user.is_guest else list(user.themes.all()),
        "listed": user.listed,
        "reachable": user.reachable,
    }


@never_cache
@require_http_methods(PAGE)
@somebody
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what stays is said before; then one shows to be oneself."""
    user = request.user
    sending = request.method == "POST" and "send" in request.POST
    bound = request.method == "POST" and not sending
    by_code = not user.is_guest and not user.has_usable_password()
    if sending and by_code:
        _send_code(request, user)
        return redirect("people:erase")
    data = request.POST if bound and _may_try(request, user) else None
    form = EraseForm(data, user=user, check_code=lambda code: claims.check_code(request, code))
    if bound and form.is_valid():
        services.erase(user)
        logout(request)
        messages.success(
            request,
            _("Votre compte est supprimé. Ce que vous aviez partagé reste, sans votre nom."),
            extra_tags="erased",  # this browser forgets what it kept of theirs (static/js/copies.js)
        )
        return redirect("home")
    memberships = Membership.objects.filter(user=user).select_related("group")
    context = {
        "form": form,
        "orphans": [one.group for one in memberships if is_last_facilitator(user, one.group)],
        "by_code": by_code,
        "waits": by_code and claims.pending(request) == user.email,
    }
    return render(request, "people/erase.html", context, status=422 if bound else 200)


def _send_code(request: HttpRequest, user: User) -> None:
    if ratelimit.consume(request, action="request_login_code", key=user.email):
        claims.send_code(request, user.email)
        messages.info(request, _("Un code vient de partir vers votre adresse."))
    else:
        messages.error(request, _("Trop de codes demandés. Attendez quelques minutes, puis réessayez."))


def _may_try(request: HttpRequest, user: User) -> bool:
    """A password is not guessed from an open page."""
    if user.is_guest or ratelimit.consume(request, action="reauthenticate", user=user):
        return True
    messages.error(request, _("Trop d'essais. Attendez quelques minutes, puis réessayez."))
    return False


@never_cache
@require_http_methods(PAGE)
@somebody
def become_member(request: HttpRequest) -> HttpResponse:
    """First half: an address."""
    if not request.user.is_guest:
        return redirect(following(request) or "people:profile")
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if ratelimit.consume(request, action="request_login_code", key=email):
            claims.send_code(request, email)
            return to("people:claim", next=following(request))
        form.add_error("email", _("Trop de codes demandés. Attendez quelques minutes, puis réessayez."))
    context = {"form": form, "next": following(request)}
    return render(request, "people/become_member.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(PAGE)
@somebody
def claim(request: HttpRequest) -> HttpResponse:
    """Second half: the code. The same for an address that has an account already: then that account opens."""
    if not request.user.is_guest:
        return redirect(following(request) or "people:profile")
    email = claims.pending(request)
    if not email:
        messages.info(request, _("Ce code n'est plus valable. Demandez-en un autre."))
        return to("people:become_member", next=following(request))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if claims.check_code(request, form.cleaned_data["code"]):
            return settle(request, email)
        if not claims.pending(request):
            messages.error(
                request, _("Trois codes faux : celui-ci n'est plus valable. Demandez-en un autre.")
            )
            return to("people:become_member", next=following(request))
        form.add_error("code", _("Ce n'est pas le bon code. Recopiez celui du dernier message reçu."))
    context = {"form": form, "email": email, "next": following(request)}
    return render(request, "people/claim.html", context, status=422 if form.is_bound else 200)


def settle(request: HttpRequest, email: str) -> HttpResponse:
    after = following(request)
    owner = claims.proven_owner(email)
    if owner is None:
        try:
            services.claim(request.user, email)
        except Refused:  # the same address, from another browser, a moment ago
            owner = claims.proven_owner(email)
    if owner is None or owner.pk == request.user.pk:
        messages.success(request, _("Vous avez un compte. Pour revenir, demandez un code à cette adresse."))
        return redirect(after or "people:profile")
    if not owner.is_active:
        messages.error(request, _("Ce compte est fermé. Écrivez à l'équipe régionale."))
        return redirect("home")
    get_adapter(request).login(request, owner)
    return to("people:attach", next=after)


@never_cache
@require_http_methods(PAGE)
@somebody
def attach(request: HttpRequest) -> HttpResponse:
    """Is the guest of this browser the person who just signed in? Telephones are shared: never assumed."""
    guest = User.objects.guests().filter(pk=request.session.get(GUEST_TO_ATTACH), is_active=True).first()
    after = following(request) or reverse("home")
    if guest is None or request.user.is_guest:
        request.session.pop(GUEST_TO_ATTACH, None)
        return HttpResponseRedirect(after)
    if request.method == "POST" and request.POST.get("answer") in ("yes", "no"):
        del request.session[GUEST_TO_ATTACH]
        if request.POST["answer"] == "yes":
            services.merge(guest, into=request.user)
            messages.success(request, _("Ce que vous avez fait en invité est maintenant à votre nom."))
        return HttpResponseRedirect(after)
    return render(request, "people/attach.html", {"guest": guest, "next": following(request)})


def following(request: HttpRequest) -> str:
    """Where the person was going, if it is one of our pages."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if safe else ""


def to(name: str, **query: str) -> HttpResponse:
    given = {key: value for key, value in query.items() if value}
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode(given)}" if given else ""))
