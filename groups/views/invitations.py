"""Inviting, and being invited."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groups import policies
from groups.forms import InviteForm, LinkForm
from groups.models import Invitation
from groups.people.doors import members_only
from groups.refusals import Refused
from groups.services import invitations as services
from groups.views.memberships import managed, people_page


@require_POST
@members_only
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    group = managed(request, slug)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            sent = services.invite_by_email(
                group, form.cleaned_data["addresses"], by=request.user, role=form.cleaned_data["role"]
            )
        except Refused as refusal:
            form.add_error("addresses", str(refusal))
        else:
            messages.success(request, said(len(sent)))
            return redirect("groups:people", group.slug)
    return people_page(request, group, status=422, invite_form=form)


def said(count: int) -> str:
    if not count:
        return _("Ces personnes sont déjà dans le groupe ou déjà invitées : rien n'est reparti.")
    return ngettext("%(count)s invitation est partie.", "%(count)s invitations sont parties.", count) % {
        "count": count
    }


@require_POST
@members_only
def make_link(request: HttpRequest, slug: str) -> HttpResponse:
    group = managed(request, slug)
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            services.open_link(group, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le lien est prêt : copiez-le ci-dessous."))
            return redirect("groups:people", group.slug)
    return people_page(request, group, status=422, link_form=form)


@require_POST
@members_only
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = managed(request, slug)
    found = group.invitations.filter(pk=pk).first()
    if found is not None:
        services.revoke(found, by=request.user)
    messages.success(request, _("Cette invitation n'ouvre plus rien."))
    return redirect("groups:people", group.slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Mail scanners open links: a GET shows the way in, only the button takes it."""
    found = Invitation.objects.filter(token=token).select_related("group__territory", "created_by").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return accept(request, found)
    return invitation_page(request, found)


def accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    if not policies.is_settled(request.user):
        return invitation_page(request, found)
    try:
        services.accept_invitation(found, user=request.user)
    except Refused as refusal:
        return invitation_page(request, found, refusal=str(refusal))
    messages.success(request, _("Bienvenue dans le groupe."))
    return redirect(found.group)


def invitation_page(request: HttpRequest, found: Invitation, refusal: str = "") -> HttpResponse:
    inside = policies.role_in(request.user, found.group) is not None
    over = "" if inside else services.why_unusable(found)
    context = {
        "invitation": found,
        "group": found.group,
        "inside": inside,
        "over": over,
        "refusal": refusal,
        "settled": policies.is_settled(request.user),
        "can_accept": policies.can_accept(request.user, found),
        "sent_to": masked(found.email),
    }
    status = 410 if over else 409 if refusal else 200
    return render(request, "groups/invitation.html", context, status=status)


def masked(address: str) -> str:
    """Enough to recognise one's own address, too little to learn another's."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}" if domain else ""
