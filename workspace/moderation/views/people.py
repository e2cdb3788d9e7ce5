"""A person's record, for the region; lifting a suspension."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups.access import require
from groups.models import Suspension, User
from groups.people.doors import members_only
from groups.policies import is_facilitator
from groups.suspensions import services as suspensions
from workspace.moderation import policies
from workspace.moderation.forms import PlatformSuspensionForm
from workspace.moderation.models import Case


@require_safe
@members_only
@never_cache
def record_of(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _person(request, pk))


@require_http_methods(["POST"])
@members_only
@never_cache
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    require(
        policies.can_suspend_from_platform(request.user, person),
        _("On ne se suspend pas soi-même ; l'équipe régionale se suspend par l'administration du site."),
    )
    form = PlatformSuspensionForm(request.POST, prefix="p")
    if not form.is_valid():
        return _page(request, person, form)
    suspensions.suspend(person, group=None, by=request.user, until=form.until, why=form.cleaned_data["why"])
    messages.success(request, _("La suspension commence maintenant. La personne est prévenue."))
    return redirect("moderation:record", person.pk)


@require_POST
@members_only
@never_cache
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """By who facilitates, for their group; by the region, everywhere."""
    found = Suspension.objects.select_related("group", "user").filter(pk=pk).first()
    if found is None or not _may_lift(request.user, found):
        raise Http404
    suspensions.lift(found, by=request.user)
    messages.success(request, _("La suspension est levée."))
    if found.group is None or policies.is_region(request.user):
        return redirect("moderation:record", found.user_id)
    return redirect("moderation:queue")


def _may_lift(user: User, suspension: Suspension) -> bool:
    if suspension.user_id == user.pk:
        return False
    if policies.is_region(user):
        return True
    return suspension.group is not None and is_facilitator(user, suspension.group)


def _person(request: HttpRequest, pk: int) -> User:
    if not policies.is_region(request.user):
        raise Http404
    return get_object_or_404(User.objects.members(), pk=pk)


def _page(request: HttpRequest, person: User, form: PlatformSuspensionForm | None = None) -> HttpResponse:
    context = {
        "person": person,
        "cautions": person.cautions.select_related("group", "by"),
        "suspensions": Suspension.objects.filter(user=person).select_related("group", "by"),
        "cases": Case.objects.visible_to(request.user).filter(author=person).with_reports(),
        "can_shut": policies.can_suspend_from_platform(request.user, person) and person.is_active,
        "form": form or PlatformSuspensionForm(prefix="p"),
    }
    return render(request, "moderation/record.html", context, status=422 if form else 200)
