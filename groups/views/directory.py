"""The groups of a territory, of a theme; one group's page; making and changing it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups import home, policies
from groups.access import drawn_at_once, get_visible, require
from groups.events import room_of
from groups.forms import GroupForm, JoinForm
from groups.models import Territory, Theme, WorkingGroup
from groups.people.doors import members_only
from groups.services import groups as services
from groups.views.region import live_context, region_context
from realtime.events import version_of


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The directory, public. A guest's is empty: they were let into a séance, not into the house."""
    found = (
        WorkingGroup.objects.visible_to(request.user).select_related("territory").prefetch_related("themes")
    )
    territory = Territory.objects.filter(slug=request.GET.get("territoire", "")[:50]).first()
    theme = Theme.objects.filter(slug=request.GET.get("theme", "")[:50]).first()
    if territory:
        found = found.filter(territory__in=territory.descendants(include_self=True))
    if theme:
        found = found.filter(themes=theme)
    mine = set()
    if request.user.is_authenticated:
        mine = set(WorkingGroup.objects.of(request.user).values_list("pk", flat=True))
    context = {
        "groups": found.annotate(size=Count("memberships")),
        "mine": mine,
        "territories": Territory.objects.with_tree_fields(),
        "themes": Theme.objects.all(),
        "territory": territory,
        "theme": theme,
        "can_create": policies.can_create_groups(request.user),
    }
    return render(request, "groups/groups.html", context)


@require_safe
@drawn_at_once
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Its home, for its people; what it is and how one comes in, for the others."""
    found = get_visible(WorkingGroup, request.user, slug=slug)
    user = request.user
    context = {"group": found, "panels": home.panels_for(found, user)}
    if policies.role_in(user, found) is not None:
        context["version"] = version_of(room_of(found))  # read first: what comes meanwhile is fetched again
        context |= live_context(user, found) | {"gestures": home.gestures_for(found, user)}
        return render(request, "groups/home/home.html", context)
    context |= region_context(user, found) | {
        "can_join": policies.can_join(user, found),
        "can_ask": policies.can_ask(user, found),
        "open_request": policies.open_request(user, found),
        "join_form": JoinForm(),
    }
    return render(request, "groups/group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def new(request: HttpRequest) -> HttpResponse:
    require(
        policies.can_create_groups(request.user),
        _("Un groupe est ouvert par l'équipe régionale ou par quelqu'un qui en anime déjà un. Écrivez-leur."),
    )
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.create_group(by=request.user, **form.cleaned_data)
        messages.success(request, _("Le groupe est ouvert. Invitez maintenant ses premières personnes."))
        return redirect("groups:people", made.slug)
    return render(request, "groups/edit.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_visible(WorkingGroup, request.user, slug=slug)
    require(
        policies.can_manage(request.user, found),
        _("Seules les personnes qui animent ce groupe le modifient."),
    )
    form = GroupForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        services.edit_group(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("C'est enregistré."))
        return redirect("groups:group", found.slug)
    status = 422 if form.is_bound else 200
    shown = WorkingGroup.objects.get(pk=found.pk)  # the form has already written on its own copy
    return render(request, "groups/edit.html", {"form": form, "group": shown}, status=status)
