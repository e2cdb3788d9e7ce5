"""Ask for the letter, with an account or without; confirm, choose, stop. Links in mails do nothing on GET."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from groups.models import Theme
from groups.people.doors import members_only
from groups.policies import is_settled
from groups.refusals import Refused
from workspace.newsletter import budgets, services, tokens
from workspace.newsletter.forms import AskForm, WishesForm
from workspace.newsletter.models import Subscription, of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def letter(request: HttpRequest) -> HttpResponse:
    return mine(request) if is_settled(request.user) else ask(request)


def ask(request: HttpRequest) -> HttpResponse:
    """The same answer whatever the address is: a stranger's, a subscriber's, somebody else's."""
    form = AskForm(request.POST or None, initial=WishesForm.said_of(None, _theme(request)))
    if request.method == "POST" and form.is_valid():
        try:
            budgets.spend(request)
            services.ask(form.cleaned_data["email"], form.wishes)
            return render(request, "newsletter/asked.html", {"email": form.cleaned_data["email"]})
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "mine": None}
    return render(request, "newsletter/letter.html", context, status=422 if form.is_bound else 200)


def mine(request: HttpRequest) -> HttpResponse:
    held = of(request.user)
    form = WishesForm(request.POST or None, initial=WishesForm.said_of(held, _theme(request)))
    if request.method == "POST" and "stop" in request.POST:
        if held is not None:
            services.stop(held)
        messages.success(request, _("Vous ne recevrez plus cette lettre."))
        return redirect("newsletter:letter")
    if request.method == "POST" and form.is_valid():
        services.choose_for(request.user, form.wishes)
        messages.success(request, _("C’est enregistré."))
        return redirect("newsletter:letter")
    context = {"form": form, "mine": held}
    return render(request, "newsletter/letter.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    found = tokens.to_confirm(token)
    if found is None:
        return render(request, "newsletter/over.html", status=404)
    if request.method == "POST":
        services.confirm(found)
    done = request.method == "POST"
    context = {"done": done, "choose_url": tokens.choose_url(found) if done else ""}
    return render(request, "newsletter/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: HttpRequest, token: str) -> HttpResponse:
    found = _opened(token)
    form = WishesForm(request.POST or None, initial=WishesForm.said_of(found))
    if request.method == "POST" and form.is_valid():
        services.choose(found, form.wishes)
        messages.success(request, _("C’est enregistré."))
        return redirect(request.path)
    context = {"form": form, "stop_url": tokens.stop_url(found)}
    return render(request, "newsletter/choose.html", context, status=422 if form.is_bound else 200)


@csrf_exempt  # the reader's mail program posts it, without a page of ours (RFC 8058); the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """One click from a mail. Who clicks twice is told the same."""
    found = tokens.opened_by(token)
    if request.method == "POST" and found is not None:
        services.stop(found)
    done = request.method == "POST" or found is None
    return render(request, "newsletter/stop.html", {"done": done})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """« Suivre cette thématique », and no more. A GET asks."""
    theme = get_object_or_404(Theme, slug=slug)
    if request.method == "POST":
        act = services.unfollow if request.POST.get("on") == "0" else services.follow
        act(request.user, theme)
    context = {"theme": theme, "followed": theme.pk in services.follows(request.user)}
    template = "newsletter/_follow_one.html" if request.htmx else "newsletter/follow.html"
    return render(request, template, context)


def _theme(request: HttpRequest) -> Theme | None:
    return Theme.objects.filter(slug=request.GET.get("theme", "")[:50]).first()


def _opened(token: str) -> Subscription:
    found = tokens.opened_by(token)
    if found is None:
        raise Http404
    return found
