"""The gestures on a case: each asks who sees it, its policy, one service."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groups.access import get_visible, require
from groups.people.doors import members_only
from groups.refusals import Refused
from workspace.moderation import policies, services
from workspace.moderation.forms import CautionForm, PlatformSuspensionForm, SuspensionForm, WordForm
from workspace.moderation.models import Case
from workspace.moderation.views.queue import case_page


def on_case(view: Callable) -> Callable[..., HttpResponse]:
    """Make a POST view of `view(request, case)`, which answers nothing when it went well."""

    @require_POST
    @members_only
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        found = get_visible(Case, request.user, pk=pk)
        try:
            refusal = view(request, found)
        except Refused as refused:
            return case_page(request, found, str(refused))
        return refusal or redirect(found)

    return answer


@on_case
def dismiss(request: HttpRequest, case: Case) -> HttpResponse | None:
    form = WordForm(request.POST, prefix="d")
    if not form.is_valid():
        return case_page(request, case, dismissing=form)
    services.dismiss(case, by=request.user, **form.cleaned_data)
    messages.success(request, _("Classé sans suite."))
    return None


@on_case
def hide(request: HttpRequest, case: Case) -> HttpResponse | None:
    form = WordForm(request.POST, prefix="h")
    if not form.is_valid():
        return case_page(request, case, hiding=form)
    services.hide(case, by=request.user, **form.cleaned_data)
    messages.success(request, _("C'est masqué : son auteur et l'animation le lisent encore."))
    return None


@on_case
def restore(request: HttpRequest, case: Case) -> HttpResponse | None:
    services.restore(case, by=request.user)
    messages.success(request, _("C'est de nouveau visible."))
    return None


@on_case
def warn(request: HttpRequest, case: Case) -> HttpResponse | None:
    form = CautionForm(request.POST, prefix="w")
    if not form.is_valid():
        return case_page(request, case, warning=form)
    services.warn(case, by=request.user, **form.cleaned_data)
    messages.success(request, _("Votre message est parti."))
    return None


@on_case
def suspend(request: HttpRequest, case: Case) -> HttpResponse | None:
    platform = "platform" in request.POST
    form = (
        PlatformSuspensionForm(request.POST, prefix="p")
        if platform
        else SuspensionForm(request.POST, prefix="s")
    )
    if platform:
        allowed = case.author is not None and policies.can_suspend_from_platform(request.user, case.author)
    else:
        allowed = policies.can_suspend_from_group(request.user, case)
    require(allowed, _("Vous ne pouvez pas suspendre cette personne : transmettez à l'équipe régionale."))
    if not form.is_valid():
        return case_page(request, case, **{"shutting" if platform else "suspending": form})
    said = form.cleaned_data
    services.suspend(
        case,
        by=request.user,
        until=form.until,
        why=said["why"],
        platform=platform,
        and_hide=said["and_hide"],
    )
    messages.success(request, _("La suspension commence maintenant. La personne est prévenue."))
    return None


@on_case
def escalate(request: HttpRequest, case: Case) -> HttpResponse | None:
    require(
        case.escalated_at is not None or policies.can_escalate(request.user, case),
        _("Les personnes qui animent le groupe transmettent à l'équipe régionale."),
    )
    services.escalate(case, by=request.user)
    messages.success(request, _("L'équipe régionale est prévenue."))
    return None
