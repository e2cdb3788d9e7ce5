"""Report something; read what was hidden from the others; say that one read a warning."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.people.doors import members_only
from groups.policies import is_facilitator
from groups.refusals import Refused
from workspace.moderation import registry, services
from workspace.moderation.forms import ReportForm
from workspace.moderation.models import Case, Caution


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@never_cache
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    thing, noun = registry.find(request.user, kind, key), registry.noun(kind)
    if thing is None or noun is None:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.report(kind, key, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Merci, c'est transmis. Votre nom n'est montré à personne."))
            return redirect(noun.url(thing))
    group = noun.group(thing)
    context = {
        "form": form,
        "noun": noun,
        "group": group,
        "back": noun.url(thing),
        "words": noun.words(thing),
    }
    context["already"] = Case.objects.filter(kind=kind, key=key, reports__by=request.user).exists()
    return render(request, "moderation/report.html", context, status=422 if form.is_bound else 200)


@require_safe
@members_only
@never_cache
def hidden(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The words of what was hidden: for its author while they are of the group, and who facilitates it."""
    thing, noun = registry.load(kind, key), registry.noun(kind)
    if thing is None or noun is None or not noun.can_hide or thing.hidden_at is None:
        raise Http404
    group, author = noun.group(thing), noun.author(thing)
    mine = author is not None and author.pk == request.user.pk
    still = group is not None and group.memberships.filter(user=request.user).exists()
    tends = group is not None and is_facilitator(request.user, group)
    if not tends and not (mine and still):
        raise Http404
    case = Case.objects.visible_to(request.user).filter(kind=kind, key=key).first()
    context = {"noun": noun, "thing": thing, "words": noun.words(thing), "group": group, "case": case}
    context |= {"back": noun.url(thing), "mine": mine, "appeals": settings.APPEALS_EMAIL}
    return render(request, "moderation/hidden.html", context)


@require_POST
@members_only
@never_cache
def read(request: HttpRequest, pk: int) -> HttpResponse:
    caution = Caution.objects.filter(pk=pk, user=request.user).first()
    if caution is None:
        raise Http404
    services.mark_read(caution)
    return redirect("home")
