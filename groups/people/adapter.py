"""How django-allauth meets our people: its sentences, and what becomes of a guest who signs in."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from groups.people.models import User
from groups.suspensions.models import Suspension

GUEST_TO_ATTACH = "guest_to_attach"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte est fermé."),
        "duplicate_email": _("C'est déjà l'adresse de votre compte."),
        "email_password_mismatch": _(
            "L'adresse ou le mot de passe ne correspond pas. Sans mot de passe, demandez un code par e-mail."
        ),
        "email_taken": _("Cette adresse a déjà un compte."),
        "enter_current_password": _("Ce n'est pas votre mot de passe actuel."),
        "incorrect_code": _("Ce n'est pas le bon code. Recopiez celui du dernier message reçu."),
        "incorrect_password": _("Ce n'est pas le bon mot de passe."),
        "invalid_login": _("Écrivez votre adresse e-mail."),
        "same_as_current": _("C'est la même adresse que maintenant."),
        "too_many_login_attempts": _("Trop d'essais. Attendez quelques minutes, puis réessayez."),
        "rate_limited": _("Trop de demandes à la fois. Attendez quelques minutes, puis réessayez."),
    }

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Only who has shown that the account is theirs is told why it does not open."""
        suspension = platform_suspension_of(user.email)
        context = {"suspension": suspension, "appeals": settings.APPEALS_EMAIL}
        return render(request, "account/account_inactive.html", context, status=403)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """For allauth a suspended account is unknown; its owner reads why instead, in their own mailbox."""
        if template_prefix == "account/email/unknown_account":
            suspension = platform_suspension_of(email)
            if suspension is not None:
                said = {"suspension": suspension, "appeals": settings.APPEALS_EMAIL}
                template_prefix, context = "account/email/suspended", context | said
        super().send_mail(template_prefix, email, context)

    def login(self, request: HttpRequest, user: User) -> None:
        """A browser that was a guest's: remember whose, so that the person is asked about their traces.

        Django empties the session when somebody else signs in: hence before and after.
        """
        guest = guest_of(request)
        super().login(request, user)
        if guest is not None and guest.pk != user.pk:
            request.session[GUEST_TO_ATTACH] = guest.pk

    def post_login(self, request: HttpRequest, user: User, **details) -> HttpResponse:
        response = super().post_login(request, user, **details)
        if GUEST_TO_ATTACH in request.session:
            after = urlencode({"next": response.url}) if response.status_code == 302 else ""
            return HttpResponseRedirect(f"{reverse('people:attach')}?{after}")
        return response


def guest_of(request: HttpRequest) -> User | None:
    """The guest this browser belongs to, even where the page treats them as a stranger."""
    if BACKEND_SESSION_KEY not in request.session:
        return None
    return User.objects.guests().filter(pk=request.session.get(SESSION_KEY), is_active=True).first()


def platform_suspension_of(email: str | None) -> Suspension | None:
    found = Suspension.objects.active().filter(user__email=User.objects.normalize(email), group=None)
    return found.first() if email else None
