"""allauth's pages that we offer, under its own names, each with its place for guests.

A guest is signed in, as nobody in particular. The pages by which one comes in treat them as a stranger
(`open_to_guests`); those of an account with an address do not exist for them; signing up, for them, is
keeping what they did: it leads to the claim.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.account import views
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from groups.people.doors import members_only
from groups.people.views import following, to
from groups.suspensions import services as suspensions

View = Callable[..., HttpResponse]
PAGE = ["GET", "HEAD", "POST"]


def open_to_guests(view: View) -> View:
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST":
            suspensions.lift_those_over()  # whose date has come signs in again
        if request.user.is_authenticated and request.user.is_guest:
            request.user = AnonymousUser()  # the session still says who they were: see AccountAdapter.login
        return view(request, *args, **kwargs)

    return opened


def guests_claim_instead(view: View) -> View:
    @wraps(view)
    def chosen(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_guest:
            return to("people:become_member", next=following(request))
        return view(request, *args, **kwargs)

    return chosen


def page(route: str, view: View, name: str):
    return path(route, require_http_methods(PAGE)(view), name=name)


urlpatterns = [
    page("connexion/", open_to_guests(views.login), "account_login"),
    page("connexion/code/", open_to_guests(views.request_login_code), "account_request_login_code"),
    page("connexion/code/confirmer/", open_to_guests(views.confirm_login_code), "account_confirm_login_code"),
    page("deconnexion/", views.logout, "account_logout"),
    page("ferme/", views.account_inactive, "account_inactive"),
    page("inscription/", guests_claim_instead(views.signup), "account_signup"),
    page(
        "inscription/code/", open_to_guests(views.email_verification_sent), "account_email_verification_sent"
    ),
    page("confirmer/", members_only(views.reauthenticate), "account_reauthenticate"),
    page("adresse/", members_only(views.email), "account_email"),
    page("mot-de-passe/", members_only(views.password_change), "account_change_password"),
    page("mot-de-passe/choisir/", members_only(views.password_set), "account_set_password"),
    page("mot-de-passe/oublie/", open_to_guests(views.password_reset), "account_reset_password"),
    page(
        "mot-de-passe/oublie/code/",
        open_to_guests(views.confirm_password_reset_code),
        "account_confirm_password_reset_code",
    ),
    page(
        "mot-de-passe/oublie/nouveau/",
        open_to_guests(views.complete_password_reset),
        "account_complete_password_reset",
    ),
    page(
        "mot-de-passe/oublie/fait/",
        open_to_guests(views.password_reset_from_key_done),
        "account_password_reset_completed",
    ),
]
