"""Coming in and going; and the page where facilitators look after their people."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groups import policies
from groups.access import get_visible, require
from groups.forms import InviteForm, JoinForm, LinkForm, PersonOfGroupForm, RoleForm
from groups.models import JoinRequest, Membership, Role, WorkingGroup
from groups.people.doors import members_only
from groups.refusals import Refused
from groups.services import memberships as services
from groups.services import requests as knocking

MANAGERS_ONLY = _("Seules les personnes qui animent ce groupe le font.")


@require_POST
@members_only
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Walk in or knock, as the group's door is."""
    group = get_visible(WorkingGroup, request.user, slug=slug)
    if policies.role_in(request.user, group) or policies.open_request(request.user, group):
        return redirect(group)  # the same form sent twice
    allowed = policies.can_join(request.user, group) or policies.can_ask(request.user, group)
    require(allowed, _("On entre dans ce groupe sur invitation. Demandez-en une à son animateur."))
    form = JoinForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Votre mot est trop long : gardez au plus 1000 caractères."))
        return redirect(group)
    try:
        if group.access == WorkingGroup.Access.OPEN:
            services.join_group(group, user=request.user)
            messages.success(request, _("Bienvenue : vous êtes membre du groupe."))
        else:
            knocking.ask_to_join(group, user=request.user, message=form.cleaned_data["message"])
            messages.success(request, _("Votre demande est envoyée. La réponse vous viendra par e-mail."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(group)


@require_POST
@members_only
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_visible(WorkingGroup, request.user, slug=slug)
    knocking.withdraw_request(group, user=request.user)
    messages.info(request, _("Votre demande est retirée."))
    return redirect(group)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """A page that says what happens, then a button. The last facilitator chooses who takes over."""
    group = get_visible(WorkingGroup, request.user, slug=slug)
    if request.method == "POST" and policies.role_in(request.user, group) is None:
        return redirect("home")  # the same form sent twice
    require(policies.can_leave(request.user, group), _("Vous n'êtes pas dans ce groupe."))
    others = (
        group.memberships.exclude(user=request.user).select_related("user").order_by("user__display_name")
    )
    must_name = policies.is_last_facilitator(request.user, group) and others.exists()
    form = PersonOfGroupForm(request.POST or None, memberships=others) if must_name else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            successor = form.cleaned_data["person"].user if form else None
            services.leave_group(group, user=request.user, successor=successor)
            messages.success(request, _("Vous avez quitté le groupe « %(group)s ».") % {"group": group})
            return redirect("home")
        except Refused as refusal:
            messages.error(request, str(refusal))
    status = 422 if request.method == "POST" else 200
    return render(request, "groups/leave.html", {"group": group, "form": form}, status=status)


@require_safe
@members_only
def people(request: HttpRequest, slug: str) -> HttpResponse:
    group = managed(request, slug)
    return people_page(request, group)


def people_page(request: HttpRequest, group: WorkingGroup, status: int = 200, **forms) -> HttpResponse:
    order = list(Role)[::-1]
    memberships = group.memberships.select_related("user__organisation").order_by("user__display_name")
    context = {
        "group": group,
        "people": sorted(memberships, key=lambda membership: order.index(Role(membership.role))),
        "roles": Role.choices,
        "requests": group.join_requests.filter(answered_at=None).select_related("user__organisation"),
        "invitations": group.invitations.usable().select_related("created_by"),
        "invite_form": forms.get("invite_form") or InviteForm(initial={"role": Role.MEMBER}),
        "link_form": forms.get("link_form") or LinkForm(),
    }
    return render(request, "groups/people.html", context, status=status)


@require_POST
@members_only
def change_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = managed(request, slug)
    membership = get_visible_membership(group, pk)
    form = RoleForm(request.POST)
    if membership is None:
        messages.info(request, _("Cette personne n'est plus dans le groupe."))
    elif not form.is_valid():
        messages.error(request, _("Ce rôle n'existe pas : rien n'a changé."))
    else:
        attempt(request, _("C'est enregistré."), services.change_role, membership, form.cleaned_data["role"])
    if policies.can_manage(request.user, group):
        return redirect("groups:people", group.slug)
    return redirect(group)


@require_POST
@members_only
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = managed(request, slug)
    membership = get_visible_membership(group, pk)
    if membership is None:
        messages.info(request, _("Cette personne n'est plus dans le groupe."))
    elif membership.user_id == request.user.pk:
        return redirect("groups:leave", group.slug)
    else:
        said = _("%(person)s n'est plus dans le groupe.") % {"person": membership.user}
        attempt(request, said, services.remove_member, membership)
    return redirect("groups:people", group.slug)


@require_POST
@members_only
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = managed(request, slug)
    knock = JoinRequest.objects.filter(group=group, pk=pk).select_related("user", "group").first()
    if knock is None:
        messages.info(request, _("Cette demande a été retirée par la personne qui l'avait faite."))
    elif request.POST.get("answer") == "accept":
        said = _("%(person)s est membre du groupe.") % {"person": knock.user}
        attempt(request, said, knocking.accept_request, knock)
    elif request.POST.get("answer") == "refuse":
        attempt(request, _("La demande est refusée."), knocking.refuse_request, knock)
    else:
        messages.error(request, _("Choisissez « Accepter » ou « Refuser »."))
    return redirect("groups:people", group.slug)


@require_POST
@members_only
def name_facilitator(request: HttpRequest, slug: str) -> HttpResponse:
    """The regional team gives a facilitator to a group that has none left."""
    group = get_visible(WorkingGroup, request.user, slug=slug)
    require(
        policies.can_name_facilitator(request.user, group),
        _("L'équipe régionale nomme un animateur quand le groupe n'en a plus."),
    )
    form = PersonOfGroupForm(request.POST, memberships=group.memberships.select_related("user"))
    if not form.is_valid():
        messages.error(request, _("Choisissez une personne du groupe."))
    else:
        chosen = form.cleaned_data["person"]
        said = _("%(person)s anime maintenant ce groupe.") % {"person": chosen.user}
        attempt(request, said, services.name_facilitator, group, chosen)
    return redirect("groups:groups")


def managed(request: HttpRequest, slug: str) -> WorkingGroup:
    group = get_visible(WorkingGroup, request.user, slug=slug)
    require(policies.can_manage(request.user, group), MANAGERS_ONLY)
    return group


def get_visible_membership(group: WorkingGroup, pk: int) -> Membership | None:
    return group.memberships.filter(pk=pk).select_related("user", "group").first()


def attempt(request: HttpRequest, said: str, service, *args) -> None:
    """Do it in this person's name and say so, or say why not."""
    try:
        service(*args, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
